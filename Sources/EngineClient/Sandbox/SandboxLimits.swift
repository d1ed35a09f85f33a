public import DockerAPI
public import EngineAPI

/// What code that nobody trusts may use: little memory, half a processor, no network, a few seconds, and nothing left
/// behind.
public struct SandboxLimits: Sendable, Hashable {
    /// Docker's least, and Podman's here as well: moby's `linuxMinMemory`.
    public static let leastMemory = Docker.ByteCount(bytes: 6 << 20)

    public var memory: Docker.ByteCount
    /// Memory and swap together; nil for as much as ``memory``, so no swap.
    public var memorySwap: Docker.ByteCount?
    public var cpus: Double
    /// A network's name, or `none`.
    public var network: String
    /// From the start to `SIGTERM`.
    public var timeout: Duration
    /// From `SIGTERM` to `SIGKILL`.
    public var grace: Duration
    /// The most processes and threads.
    public var pids: Int
    /// Whether the root file system is read-only.
    public var readOnly: Bool
    /// Capabilities to give back after all were dropped.
    public var capabilities: [String]

    public init(
        memory: Docker.ByteCount = Docker.ByteCount(bytes: 20 << 20), memorySwap: Docker.ByteCount? = nil,
        cpus: Double = 0.5, network: String = "none", timeout: Duration = .seconds(5), grace: Duration = .seconds(2),
        pids: Int = 64, readOnly: Bool = false, capabilities: [String] = []
    ) {
        self.memory = memory
        self.memorySwap = memorySwap
        self.cpus = cpus
        self.network = network
        self.timeout = timeout
        self.grace = grace
        self.pids = pids
        self.readOnly = readOnly
        self.capabilities = capabilities
    }

    /// - Throws: `invalidInput` for limits that no engine takes, before it is asked.
    public func validate() throws(EngineError) {
        func refuse(_ text: String) -> EngineError { EngineError(.invalidInput, text) }
        guard memory.bytes >= Self.leastMemory.bytes else {
            throw refuse("The memory limit of \(memory.bytes) bytes is too small; engines need at least 6m.")
        }
        if let swap = memorySwap?.bytes, swap != -1, swap < memory.bytes {
            throw refuse(
                "The limit of memory and swap together (\(swap) bytes) is less than that of memory (\(memory.bytes)); "
                    + "raise it or leave it out.")
        }
        guard cpus > 0, cpus.isFinite, cpus <= 1e6 else { throw refuse("A limit of \(cpus) processors is none.") }
        guard timeout > .zero else { throw refuse("The timeout has to be longer than nothing.") }
        guard pids > 0 else { throw refuse("The limit of processes has to be at least 1.") }
        guard grace >= .zero else { throw refuse("The grace cannot be negative.") }
    }

    /// Puts the limits on a container to make. What the caller has set beside them stays, but a sandbox is never
    /// privileged and its processes never gain rights.
    /// - Throws: `invalidInput`, for limits that no engine takes and for a privileged container.
    public func apply(to create: inout Docker.ContainerCreate) throws(EngineError) {
        try validate()
        var host = create.hostConfig ?? Docker.HostConfig()
        guard host.privileged != true else {
            throw EngineError(.invalidInput, "A sandbox is never privileged; run the container without a sandbox.")
        }
        let open = [host.pidMode, host.ipcMode, host.utsMode, host.usernsMode, host.cgroupnsMode?.rawValue]
        let isOpen = (host.securityOpt ?? []).contains { $0.hasSuffix("unconfined") || $0.hasSuffix(":disable") }
        guard !open.contains("host"), !isOpen, host.maskedPaths == nil else {
            throw EngineError(
                .invalidInput,
                "A sandbox shares no namespace with its host and keeps its confinement; run the container without a "
                    + "sandbox.")
        }
        host.privileged = false
        host.memory = memory.bytes
        host.memorySwap = memorySwap?.bytes ?? memory.bytes
        host.nanoCpus = Int((cpus * 1e9).rounded())
        host.pidsLimit = pids
        host.networkMode = network
        host.readonlyRootfs = readOnly || host.readonlyRootfs == true
        host.capDrop = ["ALL"]
        host.capAdd = capabilities.isEmpty ? nil : capabilities
        var options = host.securityOpt ?? []
        options.removeAll { $0.hasPrefix("no-new-privileges") }
        host.securityOpt = options + ["no-new-privileges"]
        create.hostConfig = host
    }

    public var deadline: RunDeadline { RunDeadline(timeout: timeout, grace: grace) }
}
