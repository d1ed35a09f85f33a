import Testing

@testable import EngineClient

@Suite struct ExitMachineTests {
    typealias Event = ExitMachine.Event
    typealias Action = ExitMachine.Action

    private static let zero = ContainerEnd(code: 0)
    private static let three = ContainerEnd(code: 3)

    @Test(
        arguments: [
            [(.told(three), .finish(three))],
            [(.kept(three), .finish(three))],
            // Podman's wait says 0 of what is gone; the event wins.
            [(.gone(zero), .awaitEvent), (.told(three), .finish(three))],
            [(.gone(nil), .awaitEvent), (.told(three), .finish(three))],
            [(.gone(three), .awaitEvent), (.limitOver, .finish(three))],
            [(.gone(nil), .awaitEvent), (.limitOver, .giveUp)],
            [(.silent, nil), (.gone(three), .finish(three))],
            [(.silent, nil), (.gone(nil), .giveUp)],
            [(.gone(three), .awaitEvent), (.silent, .finish(three))],
            [(.silent, nil), (.kept(three), .finish(three))],
        ] as [[(Event, Action?)]])
    func steps(_ steps: [(Event, Action?)]) {
        var machine = ExitMachine()
        for (event, action) in steps { #expect(machine.handle(event) == action) }
    }
}
