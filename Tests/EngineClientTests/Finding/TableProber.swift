import EngineAPI
import EngineClient
import EngineHTTP

/// Answers from a table of socket paths and addresses; what is not in it refuses.
struct TableProber: EngineProber {
    var outcomes: [String: ProbeOutcome]

    func probe(_ address: EngineAddress, depth: ProbeDepth, deadline: Duration) async -> ProbeOutcome {
        outcomes[address.unixPath ?? address.description] ?? .refused
    }
}

/// No machine, or those given.
struct FixtureMachines: PodmanMachineSource {
    var all: [PodmanMachine] = []
    func machines(within deadline: Duration) async -> [PodmanMachine] { all }
}

extension EngineReport {
    static let docker = EngineReport(
        EngineIdentity(kind: .docker, version: "26.1.5", apiVersion: APIVersion(1, 45), operatingSystem: "linux"),
        minimumAPIVersion: APIVersion(1, 24), isRootless: false, architecture: "amd64")
    static let podman = EngineReport(
        EngineIdentity(
            kind: .podman, version: "5.4.2", apiVersion: APIVersion(1, 41), libpodVersion: APIVersion(5, 4, 2),
            operatingSystem: "linux"),
        minimumAPIVersion: APIVersion(1, 24), isRootless: true, architecture: "amd64")
}
