public import NIOCore

/// A request with a body that is in memory, or none.
public struct HTTPRequest: Sendable, Hashable {
    public var method: String
    /// Percent-encoded path and query.
    public var target: String
    /// Fields beside those the transport writes itself: `Host` (unless given), `Content-Length`, `Transfer-Encoding`,
    /// and `Connection` and `Upgrade` of a hijack.
    public var fields: HTTPFields
    public var body: ByteBuffer?

    public init(method: String, target: String, fields: HTTPFields = HTTPFields(), body: ByteBuffer? = nil) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// For error messages: method and path without the query, which may hold secrets (`buildargs`).
    var summary: String { Self.summary(self.method, self.target) }

    static func summary(_ method: String, _ target: String) -> String { "\(method) \(target.prefix { $0 != "?" })" }

    /// RFC 9110 §9.2.2: sent twice it does what it does sent once.
    var isIdempotent: Bool { ["GET", "HEAD", "OPTIONS", "TRACE"].contains(self.method) }
}

/// A request body that is produced while it is sent.
public struct HTTPUpload: Sendable {
    /// Bytes in all; nil where that is not known, which sends the body chunked.
    public var length: UInt64?
    /// Writes the body. Its errors end the exchange and reach the caller as they are.
    public var produce: @Sendable (RequestBodyWriter) async throws -> Void

    public init(length: UInt64? = nil, produce: @escaping @Sendable (RequestBodyWriter) async throws -> Void) {
        self.length = length
        self.produce = produce
    }
}

extension HTTPRequest {
    /// How the exchange ends, as far as the head must say it.
    enum Kind: Equatable {
        case plain
        case upload(UInt64?)
        case upgrade(String)
    }

    /// The request's bytes: head, and body where it is in memory.
    func encode(_ kind: Kind) throws(HTTPError) -> ByteBuffer {
        var head = RequestHead(method: self.method, target: self.target)
        head.fields.reserveCapacity(self.fields.count + 4)
        if !self.fields.contains("Host") { head.fields.add(name: "Host", value: "localhost") }
        for field in self.fields { head.fields.add(name: field.name, value: field.value) }
        if case .upgrade(let name) = kind {
            // `Connection: Upgrade` to the letter: Podman answers a hijack with any other value by a plain 200.
            head.fields.replace(name: "Connection", value: "Upgrade")
            head.fields.replace(name: "Upgrade", value: name)
        }
        switch kind {
        case .upload(let length?):
            head.fields.replace(name: "Content-Length", value: String(length))
        case .upload(nil):
            head.fields.replace(name: "Transfer-Encoding", value: "chunked")
        case .plain, .upgrade:
            // Go's client too says "no body" for the methods that usually have one.
            if self.body != nil || self.method == "POST" || self.method == "PUT" {
                head.fields.replace(name: "Content-Length", value: String(self.body?.readableBytes ?? 0))
            }
        }
        var bytes = ByteBuffer()
        bytes.reserveCapacity(512 + (self.body?.readableBytes ?? 0))
        do {
            try head.write(into: &bytes)
        } catch {
            throw HTTPError(.invalidRequest, "\(self.summary) cannot be sent: \(error.message)", cause: error)
        }
        if kind != .upload(nil), var body = self.body { bytes.writeBuffer(&body) }
        return bytes
    }
}
