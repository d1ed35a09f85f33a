import EngineAPI
import Stacks

extension StackChoosing {
    /// The project of the files.
    /// - Parameters:
    ///   - services: that are asked for by name, whose profiles are active with it.
    ///   - cpu: keeps all of them off the GPUs.
    func blueprint(_ invocation: Invocation, services: [String], cpu: Bool = false) async throws -> Blueprint {
        #if Stacks
        let project = try await withGPUs(load(invocation, services, cpu: cpu), invocation, cpu: cpu)
        for warning in project.warnings { invocation.warn(warning.description) }
        do { return try project.blueprint() } catch { throw Failure(.invalidInput, error.description) }
        #else
        throw Failure.withoutStacks
        #endif
    }

    /// The project on the engine that is meant, with what its file says of it where there is one.
    func known(_ invocation: Invocation) async throws -> KnownProject {
        if let known = try await knownOrNone(invocation) { return known }
        throw Failure(
            .notFound,
            "There is no compose file here or above; name one with -f, or a project with -p PROJECT. "
                + "What `gantry up` brought up from the catalogue is the project \(CatalogueProject.name).")
    }

    /// Nil where neither a file nor a name is there.
    func knownOrNone(_ invocation: Invocation) async throws -> KnownProject? {
        let name =
            choice.projectName ?? invocation.environment["COMPOSE_PROJECT_NAME"].flatMap { $0.isEmpty ? nil : $0 }
        #if Stacks
        // A project that is named needs no file, and a file of another folder says nothing about it.
        if isAsked(invocation) || (name == nil && ProjectLoader.finds(fileSource(invocation, []))) {
            let project = try await load(invocation, [])
            return KnownProject(
                project: project.name, services: Set(project.services.map(\.name)).union(project.inactive),
                expected: project.services.map(\.name), gpus: project.gpuNeeds)
        }
        #endif
        return name.map { KnownProject(project: $0) }
    }

    #if Stacks
    func load(_ invocation: Invocation, _ services: [String], cpu: Bool = false) async throws -> Project {
        let (source, keptOff) = try await source(invocation, services, cpu: cpu)
        do {
            let project = try ProjectLoader.load(source)
            return keptOff.isEmpty ? project : project.withoutGPUs(of: keptOff)
        } catch {
            throw Failure(.invalidInput, error.description, status: .general)
        }
    }

    /// Has services run on the processor that are told to, or that may and have no GPU here.
    private func withGPUs(_ project: Project, _ invocation: Invocation, cpu: Bool) async throws -> Project {
        if cpu { return project.withoutGPUs() }
        let optional = project.gpuNeeds.filter { !$0.value.isRequired }
        guard !optional.isEmpty else { return project }
        let inventory = await LocalGPUs.inventory(invocation)
        var without: Set<String> = []
        for (name, need) in optional.sorted(by: { $0.key < $1.key }) {
            if let why = inventory.reason(against: need) {
                invocation.warn("\(name) runs on the processor: \(why)")
                without.insert(name)
            }
        }
        return project.withoutGPUs(of: without)
    }

    /// The files that are meant; where there are none, the catalogue's of the names that are asked for.
    /// - Returns: with it the services that the settings keep on the processor.
    private func source(
        _ invocation: Invocation, _ services: [String], cpu: Bool
    ) async throws -> (ComposeSource, keptOff: Set<String>) {
        let source = fileSource(invocation, services)
        if !services.isEmpty, !isAsked(invocation), !ProjectLoader.finds(source) {
            return try await catalogueSource(invocation, services, cpu: cpu)
        }
        return (source, [])
    }

    private func fileSource(_ invocation: Invocation, _ services: [String]) -> ComposeSource {
        var source = ComposeSource(
            environment: invocation.environment, currentDirectory: invocation.hostFacts.folder
        ) { path in
            if path == "-" { return try HostFile.read("/dev/stdin") }
            return HostFile.exists(path) ? try HostFile.read(path) : nil
        }
        source.files = choice.files
        source.projectName = choice.projectName
        source.projectDirectory = choice.projectDirectory
        source.profiles = choice.profiles
        source.environmentFiles = choice.environmentFiles
        source.services = services
        return source
    }

    private func catalogueSource(
        _ invocation: Invocation, _ names: [String], cpu: Bool
    ) async throws -> (ComposeSource, keptOff: Set<String>) {
        let (project, variables) = try await invocation.catalogueProject(names, cpu: cpu)
        let folder = invocation.settingsPlaces.catalogue
        let files = Dictionary(
            project.documents.enumerated().map { index, document in
                (document.path.hasPrefix("/") ? document.path : "\(folder)/\(index)-\(document.path)", document.text)
            }, uniquingKeysWith: { $1 })
        var source = ComposeSource(environment: variables, currentDirectory: folder) { path in
            if let text = files[path] { return Array(text.utf8) }
            return HostFile.exists(path) ? try HostFile.read(path) : nil
        }
        source.files = project.documents.enumerated().map { index, document in
            document.path.hasPrefix("/") ? document.path : "\(folder)/\(index)-\(document.path)"
        }
        source.projectName = choice.projectName ?? CatalogueProject.name
        source.projectDirectory = folder
        source.profiles = choice.profiles
        source.environmentFiles = choice.environmentFiles
        source.services = project.services
        return (source, project.keptOffGPUs)
    }

    private func isAsked(_ invocation: Invocation) -> Bool {
        !choice.files.isEmpty || !(invocation.environment["COMPOSE_FILE"] ?? "").isEmpty
    }
    #endif
}

extension Failure {
    static var withoutStacks: Failure {
        Failure(.unsupportedByEngine, "This gantry was built without compose files; build it with the trait Stacks.")
    }
}
