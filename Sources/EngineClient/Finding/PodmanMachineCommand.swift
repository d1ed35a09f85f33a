import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// Tells which machines `podman machine` has.
public protocol PodmanMachineSource: Sendable {
    func machines(within deadline: Duration) async -> [PodmanMachine]
}

/// Runs `podman machine list` and `podman machine inspect`, only where a machine was ever made: podman keeps their
/// configuration in `~/.config/containers/podman/machine/<provider>`.
struct PodmanMachineCommand: PodmanMachineSource {
    private let podman: String?
    private let variables: [String: String]

    init(_ environment: FindingEnvironment) {
        let folder = environment.configFolder.map { "\($0)/containers/podman/machine" }
        let made = folder.map { folder in
            environment.files.names(in: folder).contains { provider in
                environment.files.names(in: "\(folder)/\(provider)").contains { $0.hasSuffix(".json") }
            }
        }
        podman = made == true ? environment.executable("podman") : nil
        variables = environment.variables
    }

    func machines(within deadline: Duration) async -> [PodmanMachine] {
        guard let podman else { return [] }
        return await withTaskGroup(of: [PodmanMachine].self) { group in
            group.addTask {
                let listed = PodmanMachine.listed(await output(podman, ["machine", "list", "--format", "json"]))
                guard !listed.isEmpty else { return [] }
                let inspected = PodmanMachine.inspected(
                    await output(podman, ["machine", "inspect"] + listed.map(\.name)))
                return inspected.isEmpty ? listed : inspected
            }
            group.addTask {
                try? await Task.sleep(for: deadline)
                return []
            }
            let first = await group.next() ?? []
            group.cancelAll()
            return first
        }
    }

    /// Standard output; empty where the program fails. Cancellation ends the program.
    private func output(_ podman: String, _ arguments: [String]) async -> [UInt8] {
        let environment = Environment.custom(
            Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        let result = try? await run(
            .path(FilePath(podman)), arguments: Arguments(arguments), environment: environment,
            output: .bytes(limit: 1 << 20), error: .discarded)
        guard let result, result.terminationStatus.isSuccess else { return [] }
        return result.standardOutput
    }
}
