import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension TranslationRun {
    /// What the end of a client's side does to the container's standard input on Docker.
    ///
    /// Source: moby's container/stream/attach.go.
    enum InputEnd: Sendable {
        /// It is closed: `StdinOnce`.
        case closes
        /// It stays open, and the client is detached.
        case detaches
        /// There is none attached.
        case ignored

        init(_ container: JSONValue, isAttached: Bool) {
            let config = container["Config"]
            guard isAttached, config?["OpenStdin"]?.bool == true else {
                self = .ignored
                return
            }
            // What no gateway created is as Podman has it.
            guard let memory = ContainerMemory(labels: config?["Labels"]) else {
                self = .closes
                return
            }
            let isTerminal = config?["Tty"]?.bool == true
            self = memory.config["StdinOnce"]?.bool == true && !isTerminal ? .closes : .detaches
        }
    }

    /// Attaches by a connection that outlives the client, for the container's standard input ends with it.
    ///
    /// - Returns: false where the engine refused and the caller is to answer.
    func attachHeld(
        _ request: ParityRequest, to container: String, multiplexed: Bool, detach: DetachSequence?,
        orRefuse isHandled: (ParityAnswer) -> Bool
    ) async throws -> Bool {
        let streams = ["stdin", "stdout", "stderr", "logs"].map { request.query[$0] ?? "" }.joined()
        let head = EngineCalls.request(request)
        switch try await engine.held.attach(head, key: container + streams, engine) {
        case .failed(let error): throw error
        case .refused(var answer):
            plan.finish(&answer, asked: asked, noting: rules)
            if isHandled(answer) { return false }
            try await Self.write(answer, to: exchange)
        case .lease(let lease):
            defer { lease.giveBack() }
            try await beginRaw(multiplexed: multiplexed)
            try await splice(lease.input, lease.writer, nil, detach, end: .detaches)
        }
        return true
    }
}
