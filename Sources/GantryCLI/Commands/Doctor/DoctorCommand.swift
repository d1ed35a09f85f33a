import ArgumentParser
import Doctor
import EngineAPI
import EngineClient
import JSONTree
import Stacks

/// `gantry doctor`
struct DoctorCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Prove what works on this engine and machine, and say how to mend the rest.",
        discussion: """
            Each check does the thing itself, in containers that are removed again; nothing is pulled. Exit 1 when \
            something is broken; a warning is none.

            CHECKS:
            \(Examiner.titles.map { "  \($0.name.padding(to: 17))\($0.title)" }.joined(separator: "\n"))

            EXAMPLES:
              gantry doctor
              gantry doctor mounts ports
              gantry doctor gpu
              gantry --json doctor
            """)

    @Argument(
        help: ArgumentHelp("Only these checks.", valueName: "check"), completion: .list(Examiner.names))
    var checks: [String] = []

    @Flag(help: "Mend what can be mended without risk, and say what was done.")
    var fix = false

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        for name in checks where !Examiner.names.contains(name) {
            let near = NearWord.nearest(to: name, in: Examiner.names).map { " Did you mean \"\($0)\"?" } ?? ""
            throw ValidationError(
                "There is no check \"\(name)\".\(near) The checks are \(Examiner.names.joined(separator: ", ")).")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let done = fix ? try await DoctorFix.apply(invocation) : []
        let examined = try await Examination.make(invocation, checks)
        let broken = examined.filter { $0.verdict == .broken }
        let data: JSONValue = [
            "healthy": JSONValue(broken.isEmpty), "findings": .array(examined.map(FindingText.json)),
            "fixed": JSONValue(done),
        ]
        return Report(
            data, text: FindingText.text(examined, fixed: done, invocation.style),
            status: broken.isEmpty ? .success : .general)
    }

    /// What a run of the doctor goes through.
    enum Examination {
        static func make(_ invocation: Invocation, _ checks: [String]) async throws -> [Finding] {
            let survey = await EngineSurvey(invocation)
            let machine = invocation.machine
            var here = await survey.circumstances(invocation, machine: machine)
            await survey.count(into: &here)
            here.wantedTools = try invocation.wantedTools
            let client = try survey.usedCandidate?.address.map { try EngineClient($0) }
            let examiner = Examiner(
                here, host: LocalProbeHost(machine: machine, invocation: invocation),
                engine: client.map(EngineProbe.init),
                run: ProbeLabel.word(seconds: invocation.now().seconds, random: .random(in: 0 ... .max)))
            let result: Result<[Finding], any Error>
            do { result = .success(try await examiner.findings(checks)) } catch { result = .failure(error) }
            // In a task of its own: what was made is removed also behind Ctrl-C.
            let cleaning = await Task { try await examiner.cleanUp() }.result
            client?.shutdown()
            var findings = try result.get()
            if case .failure(let error) = cleaning {
                findings.append(
                    Finding(
                        "clean-up", .warning, "Not all that the checks made could be removed: \(error)",
                        remedies: [Remedy("Remove it", "gantry doctor --fix engine")]))
            }
            return findings
        }
    }
}
