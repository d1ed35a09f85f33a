#if Stacks
import Testing

@testable import Stacks

/// What gantry makes of compose files is what docker compose makes of them.
struct ConfigFixtureTests {
    @Test func thereAreEnoughOfBoth() {
        #expect(ConfigFixture.accepted.count >= 20)
        #expect(ConfigFixture.refused.count >= 15)
    }

    @Test(arguments: ConfigFixture.accepted)
    func printsWhatDockerComposePrints(_ fixture: ConfigFixture) throws {
        try Self.same(GoJSON.text(fixture.load().document, indent: 2), #require(fixture.text("config.json")))
    }

    @Test(arguments: ConfigFixture.accepted)
    func printsTheSameYAML(_ fixture: ConfigFixture) throws {
        try Self.same(fixture.load().yaml, #require(fixture.text("config.yaml")))
    }

    private static func same(_ ours: String, _ theirs: String) {
        guard ours != theirs else { return }
        let ours = ours.split(separator: "\n", omittingEmptySubsequences: false)
        let theirs = theirs.split(separator: "\n", omittingEmptySubsequences: false)
        let line =
            zip(ours, theirs).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(ours.count, theirs.count)
        func near(_ lines: [Substring]) -> String {
            lines.dropFirst(max(0, line - 2)).prefix(4).joined(separator: "\n")
        }
        Issue.record("line \(line + 1):\n\(near(ours))\ninstead of\n\(near(theirs))")
    }

    @Test(arguments: ConfigFixture.accepted)
    func hashesServicesAsDockerComposeDoes(_ fixture: ConfigFixture) throws {
        let project = try fixture.load()
        // `config --hash` does not read the files of `env_file`, the label of a container comes after that.
        let withFiles = ["environment/files", "environment/single", "extends/foreign", "include/merged", "merge/web"]
        var theirs: [String: String] = [:]
        for line in (fixture.text("hashes") ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if !withFiles.contains("\(fixture.name)/\(words[0])") { theirs[String(words[0])] = String(words[1]) }
        }
        for (name, service) in project.services where !withFiles.contains("\(fixture.name)/\(name)") {
            #expect(Project.hash(service) == theirs.removeValue(forKey: name), "\(name)")
        }
        #expect(theirs.keys.sorted() == [])
    }

    @Test(arguments: ConfigFixture.refused)
    func refusesWhatDockerComposeRefuses(_ fixture: ConfigFixture) throws {
        let error = #expect(throws: ComposeError.self) { try fixture.load() }
        let text = "\(error.map(String.init(describing:)) ?? "")"
        #expect(text.contains(ConfigFixture.place + "/" + fixture.name), "\(text)")
    }
}
#endif
