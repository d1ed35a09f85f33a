public import ContainerRuntime

/// The ready stacks that can be named instead of a compose file: those that gantry carries, and the user's own.
public struct Catalogue: Sendable {
    /// By name. A user's entry stands in for one of the same name.
    public let entries: [String: CatalogueEntry]

    /// - Parameter user: the files of the user's folder, by name, path and text.
    /// - Throws: `invalidInput` for a file that is no compose file.
    public init(user: [(name: String, path: String, text: String)] = []) throws(RuntimeError) {
        var entries: [String: CatalogueEntry] = [:]
        for (name, text) in CatalogueFiles.all { entries[name] = try CatalogueEntry(name, text, path: nil) }
        for file in user { entries[file.name] = try CatalogueEntry(file.name, file.text, path: file.path) }
        self.entries = entries
    }

    /// - Throws: `notFound` with the name that was probably meant.
    public func entry(_ name: String) throws(RuntimeError) -> CatalogueEntry {
        if let entry = entries[name] { return entry }
        let near = NearWord.nearest(to: name, in: entries.keys.sorted()).map { "Did you mean \($0)?" }
        throw RuntimeError(
            .notFound,
            "\(name) is not in the catalogue. \(near ?? "There is \(entries.keys.sorted().joined(separator: ", ")).")")
    }

    /// What to bring up for some names of the catalogue, or of services that the settings define: compose files that are
    /// merged in this order.
    /// - Throws: `notFound` for a name that neither has; `invalidInput` for entries that need each other.
    public func project(_ names: [String], settings: Settings, volumes folder: String) throws(RuntimeError)
        -> CatalogueProject
    {
        var chosen: [CatalogueEntry] = []
        var own: [String] = []
        var open: [String] = []
        func add(_ name: String) throws(RuntimeError) {
            if chosen.contains(where: { $0.name == name }) || own.contains(name) { return }
            guard !open.contains(name) else {
                throw RuntimeError(.invalidInput, "\((open + [name]).joined(separator: " needs ")).")
            }
            if entries[name] == nil, settings.services[name]?.table?["image"] != nil {
                own.append(name)
                return
            }
            let entry = try entry(name)
            open.append(name)
            for need in entry.needs { try add(need) }
            open.removeLast()
            chosen.append(entry)
        }
        for name in names { try add(name) }
        let off = names.filter { settings.root[SettingsPath(["services", $0, "enabled"])]?.boolean == false }
        guard off.isEmpty else {
            throw RuntimeError(
                .invalidInput,
                "\(off.joined(separator: ", ")): the settings have it off; gantry settings set services.\(off[0]).enabled true"
            )
        }
        let services = chosen.flatMap(\.services)
        var project = CatalogueProject(
            documents: chosen.map { CatalogueProject.Document(path: $0.place, text: $0.text) },
            services: services + own, secrets: chosen.flatMap(\.secrets))
        project.cuda = chosen.filter { !$0.cuda.isEmpty }.map { entry in
            CatalogueProject.CUDANeed(variables: entry.cuda, word: Self.build(entry, settings))
        }
        project.keptOffGPUs = Set(
            (services + own).filter {
                settings.root[SettingsPath(["services", $0, "gpu", "force_cpu"])]?.boolean == true
            })
        let overlay = SettingsOverlay(settings: settings, services: services, own: own, folder: folder)
        project.secrets += overlay.secrets.filter { !project.secrets.contains($0) }
        if let text = overlay.text {
            project.documents.append(CatalogueProject.Document(path: settings.path ?? "settings", text: text))
        }
        return project
    }

    /// Which build for CUDA an entry wants: `auto` where the machine decides, `cpu` where none of its services has GPUs.
    private static func build(_ entry: CatalogueEntry, _ settings: Settings) -> String {
        let using = entry.gpuServices.filter { name in
            let gpu = settings.root[SettingsPath(["services", name, "gpu"])]?.table ?? [:]
            return gpu["enabled"]?.boolean == true && gpu["force_cpu"]?.boolean != true
        }
        guard let first = using.first else { return CUDAChoice.cpu.rawValue }
        return settings.root[SettingsPath(["services", first, "cuda_override"])]?.text
            ?? settings.root["runtime.cuda_version"]?.text ?? "auto"
    }
}

/// Compose files that make up a project of the catalogue.
public struct CatalogueProject: Sendable, Hashable {
    public struct Document: Sendable, Hashable {
        /// As messages name it.
        public var path: String
        public var text: String
    }

    /// The project's name, unless the user gives another.
    public static let name = "gantry"

    public var documents: [Document]
    public var services: [String]
    /// Variables for interpolation whose values are secrets, made once.
    public var secrets: [String]
    /// What depends on the build for CUDA.
    public var cuda: [CUDANeed] = []
    /// Services that the settings keep on the processor.
    public var keptOffGPUs: Set<String> = []

    /// Variables whose values depend on the build for CUDA.
    public struct CUDANeed: Sendable, Hashable {
        /// By variable and build.
        public var variables: [String: [String: String]]
        /// `auto`, or a build.
        public var word: String

        /// The variables for a machine with these GPUs.
        /// - Throws: `invalidInput` for a build that does not exist.
        public func values(for devices: [GPUDevice]) throws(RuntimeError) -> [String: String] {
            let choice = try CUDAChoice(word, for: devices)
            return variables.compactMapValues { $0[choice.rawValue] }
        }
    }
}
