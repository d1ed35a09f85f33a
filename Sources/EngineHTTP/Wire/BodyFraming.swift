/// How the end of a message's body is found (RFC 9112 §6.3).
public enum BodyFraming: Sendable, Hashable {
    case none
    /// This many bytes.
    case length(UInt64)
    case chunked
    /// Everything until the peer closes or half-closes; also a hijacked connection's raw stream.
    case untilClose
}

extension BodyFraming {
    /// The framing of a request's body.
    ///
    /// - Throws: ``HTTPWireError`` where the head contradicts itself.
    public static func requestFraming(_ head: RequestHead) throws(HTTPWireError) -> BodyFraming {
        var facts = HeadFacts()
        facts.minorVersion = head.minorVersion
        try facts.noteFraming(head.fields)
        return .request(facts)
    }

    /// The framing of the body of a response to a request with `method`.
    ///
    /// A 101 is followed by a raw stream, ``untilClose``; so is a 200 with neither length nor chunks, which is how
    /// engines answer a hijack that was asked for without `Upgrade`.
    public static func responseFraming(
        _ head: ResponseHead, forMethod method: String
    ) throws(HTTPWireError) -> BodyFraming {
        var facts = HeadFacts()
        facts.minorVersion = head.minorVersion
        facts.status = head.status
        try facts.noteFraming(head.fields)
        return .response(facts, toHEAD: method == "HEAD", toCONNECT: method == "CONNECT")
    }

    package static func request(_ facts: HeadFacts) -> BodyFraming {
        if facts.isChunked { return .chunked }
        guard let length = facts.contentLength, length > 0 else { return .none }
        return .length(length)
    }

    package static func response(_ facts: HeadFacts, toHEAD: Bool, toCONNECT: Bool = false) -> BodyFraming {
        switch facts.status {
        case 101: return .untilClose
        case 100..<200, 204, 304: return .none
        case 200..<300 where toCONNECT: return .untilClose
        default: break
        }
        if toHEAD { return .none }
        if facts.isChunked { return .chunked }
        guard let length = facts.contentLength else { return .untilClose }
        return length == 0 ? .none : .length(length)
    }
}

extension HeadFacts {
    fileprivate mutating func noteFraming(_ fields: HTTPFields) throws(HTTPWireError) {
        for field in fields where field.isNamed("Content-Length") || field.isNamed("Transfer-Encoding") {
            var (name, value) = (field.name, field.value)
            let code = name.withUTF8 { name in
                value.withUTF8 { value in
                    note(
                        name: UnsafeRawBufferPointer(name), value: UnsafeRawBufferPointer(value).trimmed,
                        side: .response)
                }
            }
            if let code { throw HTTPWireError(code) }
        }
        if let code = fault(on: .response) { throw HTTPWireError(code) }
    }
}
