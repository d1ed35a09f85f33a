public import NIOCore

/// The status line and fields of an HTTP/1.1 response.
public struct ResponseHead: Sendable, Hashable {
    /// The three-digit status.
    public var status: Int
    /// The reason phrase as on the wire: `UPGRADED` behind moby's 101, often empty.
    public var reason: String
    /// 1 for HTTP/1.1, 0 for HTTP/1.0.
    public var minorVersion: Int
    public var fields: HTTPFields

    public init(status: Int, reason: String = "", minorVersion: Int = 1, fields: HTTPFields = HTTPFields()) {
        self.status = status
        self.reason = reason
        self.minorVersion = minorVersion
        self.fields = fields
    }

    /// Appends the head with its closing empty line to `buffer`.
    ///
    /// - Throws: ``HTTPWireError/Code/unwritable`` as ``RequestHead/write(into:)`` does.
    public func write(into buffer: inout ByteBuffer) throws(HTTPWireError) {
        guard (100...999).contains(status) else {
            throw HTTPWireError(.unwritable, "\(status) is not an HTTP status")
        }
        guard reason.utf8.allSatisfy(\.isFieldContent) else {
            throw HTTPWireError(.unwritable, "the reason phrase \(reason.debugDescription) holds a control character")
        }
        try fields.checkWritable()
        buffer.writeStaticString(minorVersion == 0 ? "HTTP/1.0 " : "HTTP/1.1 ")
        buffer.writeString(String(status))
        buffer.writeInteger(UInt8.space)
        buffer.writeString(reason)
        buffer.writeStaticString("\r\n")
        fields.writeChecked(into: &buffer)
    }
}
