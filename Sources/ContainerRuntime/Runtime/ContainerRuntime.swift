/// An engine that runs containers, in words that hold for every engine.
///
/// Docker, Podman and memory stand behind it (`DockerRuntime`, `PodmanRuntime`, `InMemoryRuntime`), and one suite of
/// tests holds all three to the same verdicts. Names are exact, never a prefix or a substring; what belongs to whom is
/// told by labels. A task that is cancelled ends its call at once.
public protocol ContainerRuntime: VolumeRuntime, NetworkRuntime, ImageRuntime, ContainerLifecycle, ContainerAccess,
    PodRuntime
{
    /// Which engine this is.
    /// - Throws: `engineUnreachable`.
    func engine() async throws(RuntimeError) -> EngineFacts

    /// What happens on the engine from now on (or from `since`), until `take` throws or the task is cancelled.
    /// - Parameter labels: only of objects that bear all of these; an empty value asks for the label alone.
    func events(
        labels: [String: String], since: RuntimeDate?, _ take: @Sendable (RuntimeEvent) async throws -> Void
    ) async throws
}

/// An engine's volumes.
public protocol VolumeRuntime: Sendable {
    /// Makes a volume unless one of that name is there. Two at once make one. One that differs from what is asked for is
    /// left as it is, and the outcome says in what it `differs`.
    /// - Throws: `invalidInput` for a driver or option that the engine does not know.
    func ensureVolume(_ spec: VolumeSpec) async throws(RuntimeError) -> Ensured<VolumeInfo>
    /// The volume of exactly this name; nil where it is not there.
    func volume(_ name: String) async throws(RuntimeError) -> VolumeInfo?
    /// All volumes that bear all of these labels; an empty value asks for the label alone.
    func volumes(labels: [String: String]) async throws(RuntimeError) -> [VolumeInfo]
    /// Removes a volume. False where it was not there.
    /// - Throws: `conflict` where a container uses it.
    @discardableResult
    func removeVolume(_ name: String) async throws(RuntimeError) -> Bool
}

/// An engine's networks.
public protocol NetworkRuntime: Sendable {
    /// Makes a network unless one of that name is there. Two at once make one. One that differs from what is asked for
    /// is left as it is, and the outcome says in what it `differs`.
    /// - Throws: `conflict` where its addresses overlap those of another network; `invalidInput`.
    func ensureNetwork(_ spec: NetworkSpec) async throws(RuntimeError) -> Ensured<NetworkInfo>
    /// The network of exactly this name or id; nil where it is not there.
    func network(_ name: String) async throws(RuntimeError) -> NetworkInfo?
    /// All networks that bear all of these labels; an empty value asks for the label alone.
    func networks(labels: [String: String]) async throws(RuntimeError) -> [NetworkInfo]
    /// Removes a network. False where it was not there.
    /// - Throws: `conflict` where containers are in it.
    @discardableResult
    func removeNetwork(_ name: String) async throws(RuntimeError) -> Bool
    /// Puts a container into one more network.
    func connect(_ container: String, to network: NetworkAttachment) async throws(RuntimeError)
    /// Takes a container out of a network.
    func disconnect(_ container: String, from network: String) async throws(RuntimeError)
}

/// An engine's images.
public protocol ImageRuntime: Sendable {
    /// Pulls an image and tells how far it is. The reference is taken as Docker takes it: `alpine` is
    /// `docker.io/library/alpine:latest` on every engine.
    /// - Parameters:
    ///   - platform: such as `linux/arm64`; the engine's own where it is nil.
    ///   - auth: nil for public images.
    /// - Throws: `notFound`, `notPermitted`; what `progress` throws ends the pull.
    @discardableResult
    func pullImage(
        _ reference: String, platform: String?, auth: RegistryLogin?,
        progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo
    /// Builds an image from a folder of this machine.
    /// - Returns: the image.
    @discardableResult
    func buildImage(
        _ spec: BuildSpec, progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo
    /// Takes in images from an archive, as `docker save` and `podman save` write it.
    func loadImages(_ archive: ByteSource) async throws
    /// Makes an image of a tar archive that holds its file system.
    /// - Parameter changes: Dockerfile instructions: `ENTRYPOINT ["/pause"]`.
    func importImage(_ archive: ByteSource, as name: String, changes: [String]) async throws
    /// The image of this reference or id; nil where it is not there. Its size is in bytes.
    func image(_ reference: String) async throws(RuntimeError) -> ImageInfo?
    /// Gives an image one more name.
    func tagImage(_ reference: String, as name: String) async throws(RuntimeError)
    /// Removes an image's name, and the image with its last name. False where it was not there.
    /// - Throws: `conflict` where a container uses it, and `force` is false.
    @discardableResult
    func removeImage(_ reference: String, force: Bool) async throws(RuntimeError) -> Bool
}

/// An engine's containers, from creation to removal.
public protocol ContainerLifecycle: Sendable {
    /// Makes a container; it does not run yet.
    /// - Returns: its id.
    /// - Throws: `conflict` where the name is taken; `notFound` where the image, a network or a volume is missing.
    func createContainer(_ spec: ContainerSpec) async throws(RuntimeError) -> String
    /// The container of exactly this name or id; nil where it is not there.
    func container(_ name: String) async throws(RuntimeError) -> ContainerInfo?
    /// All containers that pass the filter, also those that do not run unless it says otherwise.
    func containers(_ filter: ContainerFilter) async throws(RuntimeError) -> [ContainerInfo]
    /// Starts a container. False where it runs already.
    /// - Throws: `notFound`; `conflict` for a port that is taken; `invalidInput` where its command cannot be run.
    @discardableResult
    func startContainer(_ name: String) async throws(RuntimeError) -> Bool
    /// Stops a container: its stop signal, and after the timeout `SIGKILL`. False where it does not run.
    /// - Parameter timeout: whole seconds; the container's own where it is nil.
    @discardableResult
    func stopContainer(_ name: String, timeout: Duration?) async throws(RuntimeError) -> Bool
    /// Stops a container if it runs, and starts it.
    func restartContainer(_ name: String, timeout: Duration?) async throws(RuntimeError)
    /// Sends a signal (`SIGHUP`) to a container's first process.
    /// - Throws: `conflict` where it does not run.
    func killContainer(_ name: String, signal: String) async throws(RuntimeError)
    /// Freezes a container's processes.
    func pauseContainer(_ name: String) async throws(RuntimeError)
    func unpauseContainer(_ name: String) async throws(RuntimeError)
    /// - Throws: `conflict` where the new name is taken.
    func renameContainer(_ name: String, to newName: String) async throws(RuntimeError)
    /// Removes a container. False where it was not there.
    /// - Parameters:
    ///   - force: also one that runs; without it that is a `conflict`.
    ///   - volumes: its anonymous volumes as well; named ones stay.
    @discardableResult
    func removeContainer(_ name: String, force: Bool, volumes: Bool) async throws(RuntimeError) -> Bool
    /// Whether the engine surely runs health checks on schedule: Docker does. Podman leaves it to systemd, which may be
    /// missing, and memory to its user.
    var runsHealthChecks: Bool { get }
    /// Runs a container's health check now, where the engine leaves their schedule to others; elsewhere it only tells.
    /// - Returns: its health; nil where it has no check or does not run.
    @discardableResult
    func checkHealth(_ name: String) async throws(RuntimeError) -> ContainerInfo.Health?
    /// Waits until a container does not run, and gives its exit code.
    func waitContainer(_ name: String) async throws(RuntimeError) -> Int
}

/// What goes into and comes out of containers.
public protocol ContainerAccess: Sendable {
    /// A container's log, oldest first, until its end or, where it is followed, until the container ends.
    func logs(
        _ container: String, _ options: LogQuery, _ take: @Sendable (LogLine) async throws -> Void
    ) async throws
    /// Runs a command in a running container, and hands on what it writes, standard output and error apart.
    /// - Returns: its exit code. A code other than zero is a result, not an error.
    /// - Throws: `notFound`; `conflict` where the container does not run; `timedOut`.
    func exec(
        in container: String, _ spec: ExecSpec, _ take: @Sendable (OutputPiece) async throws -> Void
    ) async throws -> Int
    /// Unpacks a tar archive into a folder of a container, which need not run.
    /// - Throws: `notFound` where the folder is missing.
    func putArchive(_ archive: ByteSource, into container: String, at folder: String) async throws
    /// A file or folder of a container as a tar archive.
    /// - Throws: `notFound`.
    func getArchive(
        from container: String, at path: String, _ take: @Sendable ([UInt8]) async throws -> Void
    ) async throws
    /// The processes of a running container.
    func processes(of container: String) async throws(RuntimeError) -> ProcessList
    /// What a running container uses, measured once.
    func usage(of container: String) async throws(RuntimeError) -> ResourceUsage
}

/// Groups of containers that share a network, on Podman its own pods, elsewhere an infra container with members.
public protocol PodRuntime: Sendable {
    /// Makes a pod unless one of that name is there.
    /// - Throws: `conflict` where it is there with other ports, networks or shared namespaces; remove it first.
    func ensurePod(_ spec: PodSpec) async throws(RuntimeError) -> Ensured<PodStatus>
    /// The pod of exactly this name; nil where it is not there.
    func pod(_ name: String) async throws(RuntimeError) -> PodStatus?
    /// All pods that bear all of these labels; an empty value asks for the label alone.
    func pods(labels: [String: String]) async throws(RuntimeError) -> [PodStatus]
    /// Does one thing to a pod: the infra container comes first where it starts, and last where it stops.
    /// - Throws: `notFound`; the first member's error, after all members were tried.
    func changePod(_ name: String, _ change: PodChange) async throws(RuntimeError)
    /// Removes a pod and its containers. False where it was not there.
    /// - Throws: `conflict` where members run, and `force` is false.
    @discardableResult
    func removePod(_ name: String, force: Bool) async throws(RuntimeError) -> Bool
}
