import Doctor
import EngineAPI
import EngineClient
import Subprocess

/// What `--fix` does: nothing that could lose data, and nothing that needs rights.
enum DoctorFix {
    /// - Returns: what was done, a sentence each.
    static func apply(_ invocation: Invocation) async throws -> [String] {
        var done: [String] = []
        var survey = await EngineSurvey(invocation)
        let machine = invocation.machine
        if survey.usedCandidate == nil, machine.initSystem == .systemd, !machine.isRoot, machine.tools["podman"] != nil,
            !survey.places.contains(where: \.isExplicit)
        {
            let result = try await Subprocess.run(
                .name("systemctl"), arguments: ["--user", "start", "podman.socket"],
                output: .discarded, error: .string(limit: 4096))
            done.append(
                result.terminationStatus.isSuccess
                    ? "Started your Podman socket (systemctl --user start podman.socket)."
                    : "systemctl --user start podman.socket failed: \(result.standardError)")
            survey = await EngineSurvey(invocation)
        }
        if let address = survey.usedCandidate?.address {
            let engine = try EngineClient(address)
            defer { engine.shutdown() }
            let now = invocation.now().seconds
            let gone = try await EngineProbe(engine: engine).sweep { ProbeLabel.isOver($0, seconds: now) }
            for name in gone {
                done.append("Removed \(name), left behind by an earlier run of the doctor.")
            }
        }
        return done
    }
}
