import EngineAPI
import Testing

@testable import EngineClient

@Suite struct RunMachineTests {
    typealias Event = RunMachine.Event
    typealias Action = RunMachine.Action

    private static let end = Event.ended(code: 7, error: nil)

    @Test(
        arguments: [
            (true, [(end, Action.awaitOutput), (.drained, .finish)]), (true, [(.drained, nil), (end, .finish)]),
            (false, [(end, .finish)]), (true, [(end, .awaitOutput), (.drainOver, .finish)]),
            (true, [(.timeUp, .terminate), (.graceOver, .kill), (end, .awaitOutput), (.drained, .finish)]),
            (true, [(.timeUp, .terminate), (end, .awaitOutput), (.graceOver, nil), (.drained, .finish)]),
            (true, [(.interrupted, .terminate), (.interrupted, .kill), (.interrupted, nil), (end, .awaitOutput)]),
            (true, [(.timeUp, .terminate), (.interrupted, .kill)]),
            (true, [(.interrupted, .terminate), (.timeUp, nil)]),
            (true, [(end, .awaitOutput), (.timeUp, nil), (.interrupted, nil), (.drained, .finish)]),
            (true, [(.left, .finish), (end, nil), (.left, nil)]), (true, [(end, .awaitOutput), (end, nil)]),
            (true, [(.drainOver, nil), (.graceOver, nil)]),
        ] as [(Bool, [(Event, Action?)])])
    func steps(_ attached: Bool, _ steps: [(Event, Action?)]) {
        var machine = RunMachine(attached: attached)
        for (event, action) in steps { #expect(machine.handle(event) == action) }
    }

    @Test func saysWhatHappened() {
        var machine = RunMachine(attached: false)
        _ = machine.handle(.timeUp)
        _ = machine.handle(.ended(code: 143, error: nil))
        #expect(machine.timedOut && machine.exit?.code == 143 && !machine.isLeft)
        var left = RunMachine(attached: true)
        _ = left.handle(.left)
        #expect(left.isLeft && left.exit == nil)
    }

    @Test(arguments: [
        ("OCI runtime create failed: exec: \"nosuch\": executable file not found in $PATH: unknown", 127),
        ("crun: executable file `nosuch` not found in $PATH: No such file or directory: OCI runtime", 127),
        ("exec /etc/passwd: permission denied: unknown", 126), ("exec: \"/\": is a directory", 126),
        ("driver failed programming external connectivity", 125),
    ])
    func exitStatusOfRefusals(_ text: String, _ status: Int32) { #expect(StartRefusal.exitStatus(text) == status) }
}
