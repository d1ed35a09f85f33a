import EngineAPI
import EngineHTTP

/// How a followed stream outlives a break: an engine that restarts, a network that drops.
public struct Resumption: Sendable, Hashable {
    /// How long the engine may be away before the stream fails with the last error. Nil waits for ever.
    public var patience: Duration?
    /// The wait before the first attempt; each further one waits twice as long.
    public var firstDelay: Duration
    public var longestDelay: Duration

    public init(
        patience: Duration? = .seconds(60), firstDelay: Duration = .milliseconds(50),
        longestDelay: Duration = .seconds(2)
    ) {
        self.patience = patience
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// Whether a stream that ended so may be resumed: the engine or the way to it broke, not the call.
    static func covers(_ error: EngineError) -> Bool {
        switch error.code {
        case .engineUnreachable: true
        // A value cut in its middle is a break as well; garbage is found again at the next attempt's head.
        case .protocolViolation: error.status == nil
        default: false
        }
    }
}

extension EngineClient {
    /// Opens a stream that its reader closes.
    func hold<Call: StreamEndpoint>(
        _ call: Call
    ) async throws(EngineError) -> (held: HeldAnswer, elements: EngineStream<Call.Element>) {
        let request = try await request(for: call)
        let version = try await dockerVersion(for: Call.route)
        let held = HeldAnswer(
            try await onWire(Call.route) { () async throws(HTTPError) in
                try await transport.hold(request, deadlines: streamDeadlines(call.pace))
            })
        guard Self.isSuccess(held.stream.head.status) else {
            let body = try await onWire(Call.route) { () async throws(HTTPError) in
                try await held.stream.body.collect(upTo: AnswerError.bodyLimit)
            }
            throw refusal(held.stream.head, body, Call.route)
        }
        let context = StreamContext(contentType: held.stream.head.fields["Content-Type"], apiVersion: version)
        return (held, EngineStream(held.stream.body, call.makeDecoder(context), wrap: wrap(Call.route)))
    }

    /// Runs a step on the wire, and gives its error this engine's name.
    func onWire<Value: Sendable>(
        _ route: Route, _ step: () async throws(HTTPError) -> Value
    ) async throws(EngineError) -> Value {
        do throws(HTTPError) { return try await step() } catch { throw wrap(route)(error) }
    }

    /// Opens a stream anew, again and again within the patience of `resumption`.
    func reopen<Call: StreamEndpoint>(
        _ call: Call, _ resumption: Resumption, after cause: EngineError
    ) async throws(EngineError) -> (held: HeldAnswer, elements: EngineStream<Call.Element>) {
        let clock = ContinuousClock()
        let giveUp = resumption.patience.map { clock.now + $0 }
        var delay = resumption.firstDelay
        var last = cause
        while giveUp.map({ clock.now < $0 }) ?? true {
            // Nothing tells when an engine comes back, so this waits and tries.
            do { try await clock.sleep(for: delay) } catch {
                throw EngineError(.cancelled, "Following \(Call.route.id) was cancelled.", route: Call.route.id)
            }
            delay = min(delay * 2, resumption.longestDelay)
            // It may come back as another version.
            forgetIdentity()
            do { return try await hold(call) } catch {
                guard Resumption.covers(error) || error.code == .serverFault else { throw error }
                last = error
            }
        }
        throw last
    }
}
