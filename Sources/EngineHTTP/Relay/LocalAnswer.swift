import NIOCore

/// An answer that does not come from the engine, in the shape of the engine's own errors: `{"message": "…"}`.
///
/// docker-py, the docker CLI and the Go SDK all show `message` to their user.
package struct LocalAnswer: Sendable, Hashable {
    package var status: Int
    package var message: String

    package init(status: Int, message: String) {
        self.status = status
        self.message = message
    }

    init(_ fault: HTTPWireError) {
        self.init(status: fault.status, message: "gantry cannot forward this request: \(fault.message)")
    }

    /// The whole answer as bytes.
    func write(into buffer: inout ByteBuffer, minorVersion: Int, toHEAD: Bool, closing: Bool) {
        let body = "{\"message\":\(Self.quoted(message))}\n"
        buffer.writeString("HTTP/1.\(minorVersion) \(status) \(Self.reason(status))\r\n")
        buffer.writeString("Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n")
        buffer.writeString(closing ? "Connection: close\r\n\r\n" : "\r\n")
        if !toHEAD { buffer.writeString(body) }
    }

    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func reason(_ status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 408: "Request Timeout"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        default: status < 400 ? "OK" : "Error"
        }
    }
}
