import NIOCore

/// One request on its way, as the connection's handler takes it.
struct ClientExchange: Sendable {
    enum Receiver: Sendable {
        /// Collects the answer.
        case whole(Settlement<HTTPAnswer>, limit: Int)
        /// Settles with the head and hands the body's bytes on.
        case pieces(Settlement<Opened>, InboundBytes)
    }

    /// An answer whose head has come.
    struct Opened: Sendable {
        var head: ResponseHead
        var isUpgraded: Bool
    }

    /// Rises with every exchange of a transport, so that a late cancellation cannot hit its successor.
    var id: UInt64
    var method: String
    var target: String
    var wire: ByteBuffer
    var wantsUpgrade: Bool = false
    /// Set where the body follows in pieces, or the connection may become raw.
    var gate: OutboundGate?
    var upload: RequestBodyMachine?
    var receiver: Receiver
    var head: NIODeadline?
    var whole: NIODeadline?
    var idle: TimeAmount?
    /// The connection was idle before: the peer may have closed it in the meantime.
    var isReused = false
    var isIdempotent = false

    /// For error messages; made when one is.
    var summary: String { HTTPRequest.summary(method, target) }
}

/// Frames a request's body that is sent in pieces, and holds it to its declared length.
struct RequestBodyMachine: Sendable, Equatable {
    private var remaining: UInt64?

    /// - Parameter length: nil sends chunks.
    init(length: UInt64?) { self.remaining = length }

    enum Step: Equatable {
        case plain, chunk
        case tooLong
    }

    mutating func piece(_ count: Int) -> Step {
        guard let remaining = self.remaining else { return .chunk }
        guard UInt64(count) <= remaining else { return .tooLong }
        self.remaining = remaining - UInt64(count)
        return .plain
    }

    /// How the body ends: with a last chunk, with nothing, or too early.
    var ending: Ending {
        guard let remaining = self.remaining else { return .lastChunk }
        return remaining == 0 ? .nothing : .tooShort(remaining)
    }

    enum Ending: Equatable {
        case lastChunk, nothing
        case tooShort(UInt64)
    }
}
