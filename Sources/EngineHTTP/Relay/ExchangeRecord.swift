package import NIOCore

/// What became of one exchange: the stuff of log lines and metrics.
package struct ExchangeRecord: Sendable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The engine's whole answer went to the client.
        case complete
        /// The relay answered by itself.
        case answeredLocally = "local"
        /// The client left before the answer was complete.
        case clientLeft = "client_left"
        /// The engine's answer broke off, or was no HTTP.
        case engineBroke = "engine_broke"

        /// Its place in `allCases`.
        package var index: Int {
            switch self {
            case .complete: 0
            case .answeredLocally: 1
            case .clientLeft: 2
            case .engineBroke: 3
            }
        }
    }

    /// Counts up over all exchanges of one event loop.
    package var sequence: UInt64
    package var label: Int
    package var note: String?
    /// The final status; 0 where none was sent.
    package var status: Int
    package var outcome: Outcome
    package var isHijacked: Bool
    /// Bytes of the request and of the answer, heads included.
    package var bytesUp: UInt64
    package var bytesDown: UInt64
    package var started: NIODeadline
    package var ended: NIODeadline
    package var peer: PeerCredentials?

    package var duration: TimeAmount { ended - started }
}
