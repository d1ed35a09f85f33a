public import ContainerRuntime

/// The engine as the doctor's probes need it. Everything that is made bears ``ProbeLabel`` with the run's word.
///
/// Errors are ``ProbeFailure``.
public protocol ProbeEngine: Sendable {
    func hasImage(_ name: String) async throws -> Bool
    /// Makes an image of one static busybox, without a registry.
    func importImage(busybox: String, name: String, run: String) async throws
    /// Builds from a Dockerfile without files.
    func build(dockerfile: String, name: String, run: String) async throws
    /// Creates and starts a container.
    /// - Returns: its id.
    func start(_ container: ProbeContainer, run: String) async throws -> String
    /// Waits for its end, and reads what it wrote.
    func end(of id: String) async throws -> ProbeOutput
    /// `starting`, `healthy`, `unhealthy`; empty where it has no health check.
    func health(of id: String) async throws -> String
    /// The port of this machine behind a container's.
    func hostPort(of id: String, _ port: Int) async throws -> Int?
    func createNetwork(_ name: String, run: String) async throws
    func createVolume(_ name: String, run: String) async throws
    /// Removes what bears the label with a word that `takes` takes.
    /// - Returns: the names of what is gone.
    func sweep(_ takes: @Sendable (String) -> Bool) async throws -> [String]
}

/// This machine, as the probes need it.
public protocol ProbeHost: Sendable {
    /// A new folder with a file `in.txt` that holds `text`; anybody may write into it.
    func makeFolder(_ text: String) throws -> String
    /// A file's text and its owner; nil where it is not there.
    func look(at path: String) -> (text: String, owner: UInt32)?
    func removeFolder(_ path: String)
    /// The first line that a TCP port of 127.0.0.1 says within two seconds; nil where it says nothing.
    func greeting(ofPort port: Int) async -> String?
    /// A busybox that needs no libraries; nil where there is none.
    var staticBusybox: String? { get }
    /// The GPUs of this machine, and how engines can hand them on.
    func gpus() async -> GPUInventory
}

/// The label of everything that a run of the doctor makes.
public enum ProbeLabel {
    /// The label's name; its value is the run's word.
    public static let name = "gantry.doctor"
    /// No run takes longer, so what is older was left behind.
    private static let longest: Int64 = 600

    /// A run's word: when it began, and something that no other run has.
    public static func word(seconds: Int64, random: UInt32) -> String {
        String(seconds, radix: 36) + "-" + String(random, radix: 36)
    }

    /// Whether the run of that word is over, however it ended. What is no run's word belongs to none.
    public static func isOver(_ word: String, seconds now: Int64) -> Bool {
        guard let began = word.split(separator: "-").first.flatMap({ Int64($0, radix: 36) }), word.contains("-") else {
            return true
        }
        return now - began > longest
    }
}

/// A container that a probe runs.
public struct ProbeContainer: Sendable, Hashable {
    public var name: String
    public var image: String
    /// For `sh -c`.
    public var script: String
    /// A network's name, or `host`; nil for the engine's default.
    public var network: String?
    /// `SOURCE:TARGET[:OPTIONS]`.
    public var binds: [String] = []
    public var extraHosts: [String] = []
    /// Bytes.
    public var memory: Int?
    public var pids: Int?
    /// Billionths of a processor.
    public var nanoCPUs: Int?
    /// A port of the container to publish on a free one of 127.0.0.1.
    public var publishes: Int?
    /// A shell command that says whether it is well, run each second.
    public var health: String?
    /// The GPUs that it asks for, in the words that the engine understands.
    public var gpus: GPURequest?

    public init(name: String, image: String, script: String) {
        self.name = name
        self.image = image
        self.script = script
    }
}

public struct ProbeOutput: Sendable, Hashable {
    public var exitCode: Int
    /// Both streams.
    public var text: String

    public init(exitCode: Int, text: String) {
        self.exitCode = exitCode
        self.text = text
    }
}

/// What the engine said against a probe.
public struct ProbeFailure: Error, Hashable, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}
