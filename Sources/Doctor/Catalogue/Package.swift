/// A package by what it brings, with its names in the distributions. Nil: the distribution does not have it.
struct Package: Sendable {
    var title: String
    var names: [Distribution.Family: String]

    static let docker = Package(
        title: "Docker",
        names: [
            .debian: "docker.io", .fedora: "moby-engine", .suse: "docker", .arch: "docker", .alpine: "docker",
            .macOS: "--cask docker-desktop",
        ])
    static let podman = Package(
        title: "Podman",
        names: [
            .debian: "podman", .fedora: "podman", .enterpriseLinux: "podman", .suse: "podman", .arch: "podman",
            .alpine: "podman", .macOS: "podman",
        ])
    static let buildx = Package(
        title: "Docker's buildx",
        names: [
            .debian: "docker-buildx", .fedora: "docker-buildx", .suse: "docker-buildx", .arch: "docker-buildx",
            .alpine: "docker-cli-buildx", .macOS: "docker-buildx",
        ])
    static let compose = Package(
        title: "Docker Compose",
        names: [
            .debian: "docker-compose", .fedora: "docker-compose", .suse: "docker-compose", .arch: "docker-compose",
            .alpine: "docker-cli-compose", .macOS: "docker-compose",
        ])
    static let podmanCompose = Package(title: "podman-compose", names: everywhere("podman-compose"))
    static let skopeo = Package(title: "skopeo", names: everywhere("skopeo"))
    static let nameService = Package(
        title: "aardvark-dns",
        names: [
            .debian: "aardvark-dns", .fedora: "aardvark-dns", .enterpriseLinux: "aardvark-dns",
            .suse: "aardvark-dns", .arch: "aardvark-dns", .alpine: "aardvark-dns",
        ])
    static let idMapping = Package(
        title: "newuidmap and newgidmap",
        names: [
            .debian: "uidmap", .fedora: "shadow-utils", .enterpriseLinux: "shadow-utils", .suse: "shadow",
            .arch: "shadow", .alpine: "shadow-uidmap",
        ])
    static let busybox = Package(
        title: "a static busybox",
        names: [
            .debian: "busybox-static", .fedora: "busybox", .suse: "busybox-static", .arch: "busybox",
            .alpine: "busybox-static",
        ])

    /// The package of a program; one of the program's own name where none is known.
    static func named(_ program: String) -> Package {
        switch program {
        case "docker", "dockerd": docker
        case "podman": podman
        case "docker-compose": compose
        case "docker-buildx": buildx
        case "newuidmap", "newgidmap": idMapping
        default: Package(title: program, names: everywhere(program))
        }
    }

    private static func everywhere(_ name: String) -> [Distribution.Family: String] {
        Dictionary(
            uniqueKeysWithValues: Distribution.Family.allCases.filter { $0 != .windows && $0 != .unknown }
                .map { ($0, name) })
    }
}
