public import NIOCore

/// The start line and fields of an HTTP/1.1 request.
public struct RequestHead: Sendable, Hashable {
    public var method: String
    /// The request target as on the wire: percent-encoded path and query.
    public var target: String
    /// 1 for HTTP/1.1, 0 for HTTP/1.0.
    public var minorVersion: Int
    public var fields: HTTPFields

    public init(method: String, target: String, minorVersion: Int = 1, fields: HTTPFields = HTTPFields()) {
        self.method = method
        self.target = target
        self.minorVersion = minorVersion
        self.fields = fields
    }

    /// Appends the head with its closing empty line to `buffer`.
    ///
    /// - Throws: ``HTTPWireError/Code/unwritable`` where a part holds what would end its line (CR, LF), any other
    ///   control character, or no valid token: nothing is written then, so no caller's text can inject a header.
    public func write(into buffer: inout ByteBuffer) throws(HTTPWireError) {
        guard !method.isEmpty, method.utf8.allSatisfy(\.isToken) else {
            throw HTTPWireError(.unwritable, "the request method \(method.debugDescription) is not an HTTP token")
        }
        guard !target.isEmpty, target.utf8.allSatisfy(\.isTarget) else {
            throw HTTPWireError(
                .unwritable,
                "the request target \(target.debugDescription) is empty or holds a blank or control character")
        }
        try fields.checkWritable()
        buffer.writeString(method)
        buffer.writeInteger(UInt8.space)
        buffer.writeString(target)
        buffer.writeStaticString(minorVersion == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n")
        fields.writeChecked(into: &buffer)
    }
}

extension HTTPFields {
    func checkWritable() throws(HTTPWireError) {
        for field in self {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(\.isToken) else {
                throw HTTPWireError(
                    .unwritable, "the header field name \(field.name.debugDescription) is not an HTTP token")
            }
            guard field.value.utf8.allSatisfy(\.isFieldContent) else {
                throw HTTPWireError(.unwritable, "the value of header field \(field.name) holds a control character")
            }
        }
    }

    func writeChecked(into buffer: inout ByteBuffer) {
        for field in self {
            buffer.writeString(field.name)
            buffer.writeStaticString(": ")
            buffer.writeString(field.value)
            buffer.writeStaticString("\r\n")
        }
        buffer.writeStaticString("\r\n")
    }
}
