import DockerAPI
public import EngineAPI

/// What the gateway makes equal.
public enum Parity {
    /// Every known difference, in the order of Docker's API description.
    public static let differences: [Difference] =
        everyOperation + happenings + containers + execs + images + builds + networks + volumes + system + swarm
        + apiVersions

    /// Docker's operation of this id.
    public static func route(_ id: RouteID) -> Route? { routes[id] }

    private static let routes = Dictionary(uniqueKeysWithValues: Docker.routes.map { ($0.id, $0) })

    /// The API versions that the gateway speaks over any engine.
    public static let versions = APIVersion.dockerFloor...APIVersion.dockerCeiling

    /// What skopeo before 1.10 asks, always in version ``oldestTransfer``: the same there as in 1.24.
    public static let imageTransfers: Set<RouteID> = ["ImageGet", "ImageGetAll", "ImageLoad"]
    /// The oldest API version in which images are read and loaded, though none so old is announced.
    public static let oldestTransfer = APIVersion(1, 22)
}
