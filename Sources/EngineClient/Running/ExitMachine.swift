/// Decides whose word on a container's end counts, where several tell it.
///
/// Podman's `wait` answers 0 for a container with `--rm` that was removed before it had looked, whatever its code was
/// (seen on 4.3). So the event of the end wins; the state that the engine keeps of a container that is still there is as
/// good; the answer of `wait` counts only where no event comes within a limit. Pure: the clock is its caller's.
struct ExitMachine {
    enum Event: Sendable, Hashable {
        /// The event of the end.
        case told(ContainerEnd)
        /// There will be no more events: the engine keeps none, or the stream is over.
        case silent
        /// What is kept of the ended container.
        case kept(ContainerEnd)
        /// The container is gone; the answer of `wait`, where it gave one.
        case gone(ContainerEnd?)
        case limitOver
    }

    enum Action: Sendable, Hashable {
        /// Wait for the event, not for ever: say `limitOver` after a while.
        case awaitEvent
        case finish(ContainerEnd)
        /// The container has ended, and nobody knows how.
        case giveUp
    }

    private var isSilent = false
    private var isGone = false
    private var answer: ContainerEnd?

    mutating func handle(_ event: Event) -> Action? {
        switch event {
        case .told(let end), .kept(let end): return .finish(end)
        case .silent:
            isSilent = true
            return isGone ? last : nil
        case .gone(let end):
            isGone = true
            answer = end
            return isSilent ? last : .awaitEvent
        case .limitOver: return last
        }
    }

    private var last: Action { answer.map { .finish($0) } ?? .giveUp }
}
