/// Decides how a running container comes to its end: by itself, by its deadline, by an interrupt, or by being left.
///
/// Pure: it is told what happened and says what to do; clocks and signals are its caller's.
struct RunMachine {
    enum Event: Sendable, Hashable {
        /// The container ended.
        case ended(code: Int, error: String?)
        /// The last output came.
        case drained
        case timeUp
        case interrupted
        case graceOver
        /// The user goes and lets the container run.
        case left
        /// Nothing came behind the end for too long: a client of an engine that forgot to close.
        case drainOver
    }

    enum Action: Sendable, Hashable {
        /// Send `SIGTERM`, and say `graceOver` when the grace has passed.
        case terminate
        case kill
        /// Wait for the rest of the output, not for ever.
        case awaitOutput
        case finish
    }

    private enum Phase { case running, terminating, killing, ended, over }

    private var phase = Phase.running
    private var drained: Bool
    private(set) var exit: (code: Int, error: String?)?
    private(set) var timedOut = false
    private(set) var isInterrupted = false
    private(set) var isLeft = false

    /// - Parameter attached: whether there is output to wait for.
    init(attached: Bool) { drained = !attached }

    mutating func handle(_ event: Event) -> Action? {
        switch event {
        case .ended(let code, let error):
            guard exit == nil, phase != .over else { return nil }
            exit = (code, error)
            phase = .ended
            return drained ? finish() : .awaitOutput
        case .drained:
            drained = true
            return phase == .ended ? finish() : nil
        case .drainOver:
            return phase == .ended ? finish() : nil
        case .timeUp:
            guard phase == .running else { return nil }
            timedOut = true
            phase = .terminating
            return .terminate
        case .interrupted:
            switch phase {
            case .running:
                isInterrupted = true
                phase = .terminating
                return .terminate
            // Asked twice: no more grace.
            case .terminating:
                isInterrupted = true
                phase = .killing
                return .kill
            default: return nil
            }
        case .graceOver:
            guard phase == .terminating else { return nil }
            phase = .killing
            return .kill
        case .left:
            guard phase != .over else { return nil }
            isLeft = exit == nil
            return finish()
        }
    }

    private mutating func finish() -> Action {
        phase = .over
        return .finish
    }
}
