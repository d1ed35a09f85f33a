/// What a head says about the message's framing and the connection, noted while its bytes are scanned.
///
/// This is all the relay needs to know of most heads, so no string is made for it.
package struct HeadFacts: Sendable, Hashable {
    package enum Side: Sendable, Hashable { case request, response, trailers }

    package var minorVersion = 1
    /// The response's status; 0 in a request.
    package var status = 0
    package var isHEAD = false
    package var isCONNECT = false
    package var isGET = false
    package var contentLength: UInt64?
    package var isChunked = false
    package var connectionClose = false
    package var connectionKeepAlive = false
    package var connectionUpgrade = false
    /// An `Upgrade` field with a value. moby hijacks on it alone, whatever `Connection` says.
    package var hasUpgrade = false
    package var expectsContinue = false
    var hostCount = 0

    package init() {}

    /// Whether the sender lets the connection live on after this message.
    package var keepsConnection: Bool { minorVersion == 0 ? connectionKeepAlive && !connectionClose : !connectionClose }

    /// Takes note of one field. Returns what is wrong with it.
    mutating func note(
        name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer, side: Side
    ) -> HTTPWireError.Code? {
        switch name.count {
        case 4 where name.spells("host") && side == .request:
            hostCount += 1
            if hostCount > 1 { return .duplicateHost }
            if !value.allSatisfy(\.isHost) { return .badHost }
        case 6 where name.spells("expect"):
            expectsContinue = value.spells("100-continue")
        case 7 where name.spells("upgrade"):
            hasUpgrade = hasUpgrade || !value.isEmpty
        case 10 where name.spells("connection"):
            noteConnection(value)
        case 14 where name.spells("content-length"):
            return noteLength(value)
        case 17 where name.spells("transfer-encoding"):
            // Go's server takes one `chunked` and nothing else: what two hops could read in two ways is not passed on.
            if isChunked || !value.spells("chunked") { return .unsupportedTransferEncoding }
            isChunked = true
        default: break
        }
        return nil
    }

    private mutating func noteConnection(_ value: UnsafeRawBufferPointer) {
        var (close, keepAlive, upgrade) = (connectionClose, connectionKeepAlive, connectionUpgrade)
        value.forEachListElement { element in
            switch element.count {
            case 5 where element.spells("close"): close = true
            case 7 where element.spells("upgrade"): upgrade = true
            case 10 where element.spells("keep-alive"): keepAlive = true
            default: break
            }
        }
        (connectionClose, connectionKeepAlive, connectionUpgrade) = (close, keepAlive, upgrade)
    }

    private mutating func noteLength(_ value: UnsafeRawBufferPointer) -> HTTPWireError.Code? {
        if contentLength != nil { return .duplicateContentLength }
        // 19 digits: no overflow of UInt64, and what lies above Int64 is refused as in Go.
        guard !value.isEmpty, value.count <= 19 else { return .badContentLength }
        var length: UInt64 = 0
        for byte in value {
            guard byte.decimal < 10 else { return .badContentLength }
            length = length &* 10 &+ UInt64(byte.decimal)
        }
        guard length <= UInt64(Int64.max) else { return .badContentLength }
        contentLength = length
        return nil
    }

    /// The verdict on the whole head.
    func fault(on side: Side) -> HTTPWireError.Code? {
        if isChunked {
            if minorVersion == 0 { return .transferEncodingInHTTP10 }
            if contentLength != nil { return .lengthAndEncoding }
        }
        // As Go's server: a Host is asked of HTTP/1.1 only, and not of CONNECT.
        if side == .request, hostCount == 0, minorVersion == 1, !isCONNECT { return .missingHost }
        return nil
    }
}
