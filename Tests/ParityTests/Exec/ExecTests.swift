import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct ExecTests {
    @Test(arguments: [(false, false, nil), (true, false, nil), (false, true, 3)] as [(Bool, Bool, Int?)])
    func hasNoExitCodeBeforeTheEnd(_ isRunning: Bool, _ isOver: Bool, _ code: Int?) throws {
        let podman: JSONValue = [
            "Running": JSONValue(isRunning), "CanRemove": JSONValue(isOver), "ExitCode": .number(code ?? 0),
            "ProcessConfig": ["arguments": nil, "user": ""],
        ]
        let answer = try ParityFixture.answer(.json(podman), to: ParityFixture.request("ExecInspect", "x"))
        #expect(answer.json?["ExitCode"]?.int == code)
        #expect(answer.json?["CanRemove"] == false)
        #expect(answer.json?["ProcessConfig"] == ["arguments": []])
    }

    @Test func detachedAnswersNothing() throws {
        let podman = ParityAnswer(status: 200, headers: [.init("Content-Type", "text/plain")], body: .text("\n"))
        let answer = try ParityFixture.answer(
            podman, to: ParityFixture.request("ExecStart", "x", body: ["Detach": true]))
        guard case .none = answer.body else {
            Issue.record("\(answer.body)")
            return
        }
    }

    @Test func refusesAnEmptyCommand() {
        let refusal = #expect(throws: ParityAnswer.self) {
            try ParityFixture.prepared(ParityFixture.request("ContainerExec", "x", body: ["Cmd": []]))
        }
        #expect(refusal?.message == "No exec command specified")
    }

    @Test func tellsInTheStreamWhyACommandCannotBeRun() {
        let podman =
            "Error: runc: exec failed: unable to start container process: exec: \"nosuch\": executable file not found in "
            + "$PATH: OCI runtime attempted to invoke a command that was not found"
        #expect(
            ExecFailure.stream(podman)
                == "OCI runtime exec failed: exec failed: unable to start container process: exec: \"nosuch\": "
                + "executable file not found in $PATH\r\n")
        #expect(ExecFailure.stream("Error: of the command's own") == nil)
    }
}
