public import ContainerRuntime

/// What an engine is to hold for a project: every name, label and path resolved, nothing left to be read.
public struct Blueprint: Sendable {
    public var project: String
    public var workingDirectory: String
    /// The compose files, as compose writes them into its label.
    public var files: [String]
    public var environmentFiles: [String]
    public var services: [ServiceBlueprint]
    /// Services of the files that are not asked for now, such as those of an inactive profile: theirs are no orphans.
    public var otherServices: Set<String>
    public var networks: [NetworkBlueprint]
    public var volumes: [VolumeBlueprint]
    /// What the files ask for and no engine can be told.
    public var notes: [String]

    public init(project: String, workingDirectory: String = "/", files: [String] = []) {
        self.project = project
        self.workingDirectory = workingDirectory
        self.files = files
        environmentFiles = []
        services = []
        otherServices = []
        networks = []
        volumes = []
        notes = []
    }

    /// - Throws: `invalidInput` for a cycle or a missing service.
    public func graph() throws(RuntimeError) -> ServiceGraph {
        try ServiceGraph(Dictionary(services.map { ($0.name, $0.dependencies) }, uniquingKeysWith: { $1 }))
    }

    public func service(_ name: String) -> ServiceBlueprint? { services.first { $0.name == name } }
}

/// A network of a project.
public struct NetworkBlueprint: Sendable, Hashable {
    /// Its name in the compose file.
    public var key: String
    /// With the name on the engine, and the labels of the file.
    public var spec: NetworkSpec
    /// It belongs to somebody else, and has to be there.
    public var isExternal: Bool

    public init(_ key: String, _ spec: NetworkSpec, isExternal: Bool = false) {
        self.key = key
        self.spec = spec
        self.isExternal = isExternal
    }
}

/// A volume of a project.
public struct VolumeBlueprint: Sendable, Hashable {
    public var key: String
    public var spec: VolumeSpec
    public var isExternal: Bool

    public init(_ key: String, _ spec: VolumeSpec, isExternal: Bool = false) {
        self.key = key
        self.spec = spec
        self.isExternal = isExternal
    }
}

/// A file that is put into a container before it starts: a secret or config whose text is in the compose file or the
/// environment.
public struct PlacedFile: Sendable, Hashable {
    /// Absolute.
    public var path: String
    public var content: [UInt8]
    public var uid: Int
    public var gid: Int
    public var mode: Int

    public init(_ path: String, _ content: [UInt8], uid: Int = 0, gid: Int = 0, mode: Int = 0o444) {
        self.path = path
        self.content = content
        self.uid = uid
        self.gid = gid
        self.mode = mode
    }
}

/// When an image is fetched.
public enum PullRule: String, Sendable, Hashable {
    case always, missing, never, build
}
