package import NIOCore

/// Takes response heads off a buffer, interim ones (1xx) too.
package struct ResponseHeadParser: Sendable {
    private var scanner: HeadScanner

    package init(limits: HeadLimits = HeadLimits()) { scanner = HeadScanner(.response, limits: limits) }

    /// What the last head said about framing and connection.
    package var facts: HeadFacts { scanner.facts }

    /// Whether part of a head has been seen: a connection that ends now ends within a head.
    package var isUnderway: Bool { scanner.isUnderway }

    /// Takes one head off `buffer`, or returns nil and leaves the buffer alone when more bytes are needed.
    ///
    /// Until a head is complete the buffer must keep the bytes seen so far at its front.
    package mutating func parse(_ buffer: inout ByteBuffer) throws(HTTPWireError) -> ResponseHead? {
        try parseRaw(&buffer)?.head
    }

    /// As ``parse(_:)``, with the very bytes the head was read from: a relay forwards these.
    package mutating func parseRaw(
        _ buffer: inout ByteBuffer
    ) throws(HTTPWireError) -> (head: ResponseHead, bytes: ByteBuffer)? {
        if scanner.isComplete { scanner.reset() }
        switch buffer.withUnsafeReadableBytes({ scanner.scan($0) }) {
        case .needsMore: return nil
        case .failed(let error): throw error
        case .complete(let count):
            let head = buffer.withUnsafeReadableBytes { scanner.makeResponseHead(from: $0) }
            return buffer.readSlice(length: count).map { (head, $0) }
        }
    }
}

extension HeadScanner {
    /// The scanned response head as strings.
    package func makeResponseHead(from bytes: UnsafeRawBufferPointer) -> ResponseHead {
        ResponseHead(
            status: facts.status, reason: bytes.string(reason), minorVersion: facts.minorVersion,
            fields: makeFields(from: bytes))
    }
}
