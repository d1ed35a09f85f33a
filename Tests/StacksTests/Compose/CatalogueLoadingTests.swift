#if Stacks
import ContainerRuntime
import Testing

@testable import Stacks

/// The carried stacks are read as any compose file is.
@Suite struct CatalogueLoadingTests {
    @Test(arguments: CatalogueFiles.all.map(\.name)) func isAProject(name: String) throws {
        let project = try Catalogue(user: []).project(
            [name], settings: Settings(SettingsFile("", path: "config.toml")), volumes: "/srv/volumes")
        let folder = "/srv/catalogue"
        let files = Dictionary(
            uniqueKeysWithValues: project.documents.enumerated().map { ("\(folder)/\($0)", $1.text) })
        var variables = ["HOME": "/root"]
        for secret in project.secrets { variables[secret] = "secret" }
        var source = ComposeSource(environment: variables, currentDirectory: folder) {
            files[$0].map { Array($0.utf8) }
        }
        source.files = project.documents.indices.map { "\(folder)/\($0)" }
        source.projectName = CatalogueProject.name
        let blueprint = try ProjectLoader.load(source).blueprint()
        #expect(!blueprint.services.isEmpty)
        let addresses = blueprint.services.flatMap(\.container.ports).map(\.hostAddress)
        #expect(addresses.allSatisfy { $0 == "127.0.0.1" })
        #expect(Set(project.services).isSubset(of: blueprint.services.map(\.name)))
    }
}
#endif
