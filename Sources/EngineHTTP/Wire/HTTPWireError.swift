/// What is wrong with the bytes of an HTTP/1.1 message, or with a message about to be written.
public struct HTTPWireError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: String, Sendable, Hashable {
        case malformedStartLine, badMethod, badTarget, targetTooLong, unsupportedVersion, http2Preface
        case headTooLarge, tooManyFields, bareLineFeed, foldedField, badFieldName, badFieldValue
        case missingHost, duplicateHost, badHost
        case badContentLength, duplicateContentLength, lengthAndEncoding
        case unsupportedTransferEncoding, transferEncodingInHTTP10
        case badChunkSize, badChunkEnd, chunkLineTooLong, trailersTooLarge
        case truncatedHead, truncatedBody, bodyTooLarge, unwritable
    }

    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String? = nil) {
        self.code = code
        self.message = message ?? code.sentence
    }

    /// The status a server answers such a request with; a gateway that got such a response answers 502 instead.
    public var status: Int {
        switch code {
        case .targetTooLong: 414
        case .bodyTooLarge: 413
        case .headTooLarge, .tooManyFields: 431
        case .unsupportedTransferEncoding: 501
        case .unsupportedVersion, .http2Preface: 505
        default: 400
        }
    }

    public var description: String { "\(message) (\(code.rawValue))" }
}

extension HTTPWireError.Code {
    var sentence: String {
        switch self {
        case .malformedStartLine: "the first line is not HTTP/1.1"
        case .badMethod: "the method is not an HTTP token"
        case .badTarget: "the request target is empty or holds a blank or control character"
        case .targetTooLong: "the request target is too long"
        case .unsupportedVersion: "only HTTP/1.0 and HTTP/1.1 are spoken here"
        case .http2Preface: "the peer speaks HTTP/2 without an upgrade"
        case .headTooLarge: "the header section is too large"
        case .tooManyFields: "there are too many header fields"
        case .bareLineFeed: "a header line ends in a line feed without a carriage return"
        case .foldedField: "a header field is folded over two lines"
        case .badFieldName: "a header field's name is not an HTTP token"
        case .badFieldValue: "a header field's value holds a control character"
        case .missingHost: "the Host header is missing"
        case .duplicateHost: "there is more than one Host header"
        case .badHost: "the Host header is malformed"
        case .badContentLength: "Content-Length is not a number of bytes"
        case .duplicateContentLength: "there is more than one Content-Length"
        case .lengthAndEncoding: "Content-Length and Transfer-Encoding contradict each other"
        case .unsupportedTransferEncoding: "the only Transfer-Encoding spoken here is chunked"
        case .transferEncodingInHTTP10: "HTTP/1.0 knows no Transfer-Encoding"
        case .badChunkSize: "a chunk's size is not a hexadecimal number"
        case .badChunkEnd: "a chunk is not followed by a line end"
        case .chunkLineTooLong: "a chunk's size line is too long"
        case .trailersTooLarge: "the trailer section is too large"
        case .truncatedHead: "the connection ended within a header section"
        case .truncatedBody: "the connection ended before the end of the body"
        case .bodyTooLarge: "the body is larger than gantry reads for a request that it has to look into"
        case .unwritable: "a control character in a message to be sent"
        }
    }
}
