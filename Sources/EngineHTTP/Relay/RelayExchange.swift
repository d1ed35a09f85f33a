import NIOCore

/// Where a request goes: to the engine, or to the ``ExchangeServer`` of this process.
enum RelayDestination: Sendable, Hashable { case engine, server }

/// One request and its answer while they pass through.
struct RelayExchange {
    var sequence: UInt64 = 0
    var label = 0
    var note: String?
    var started = NIODeadline.uptimeNanoseconds(0)
    var minorVersion = 1
    var isHEAD = false
    var isCONNECT = false
    var mayHijack = false
    /// The client lets its connection live on.
    var requestKeeps = true
    /// The engine does.
    var responseKeeps = true
    /// The answer ends where the engine closes.
    var endsWithClose = false
    var isHijacked = false
    var status = 0
    var bytesUp: UInt64 = 0
    var bytesDown: UInt64 = 0
    /// The request's bytes, while it may be sent again: complete, without a body, of a method that changes nothing,
    /// and no byte of an answer seen.
    var replay: ByteBuffer?
    /// An idle connection has failed this request before; the next one is new.
    var mustDial = false
    /// Where the request goes.
    var destination = RelayDestination.engine
}
