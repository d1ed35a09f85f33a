import EngineAPI
import NIOCore
import Testing

/// One call and the request it makes: method, target, headers and body.
struct Rendering: Sendable, CustomTestStringConvertible {
    let call: any EndpointRequest
    let line: String
    let headers: [String]
    let body: String?

    init(_ call: some EndpointRequest, _ line: String, headers: [String] = [], body: String? = nil) {
        self.call = call
        self.line = line
        self.headers = headers
        self.body = body
    }

    var testDescription: String { line }

    func check(_ location: SourceLocation = #_sourceLocation) throws {
        let request = try call.encoded()
        let target = request.target(version: nil)
        #expect("\(request.route.verb.rawValue) \(target)" == line, sourceLocation: location)
        #expect(request.headers.map { "\($0.name): \($0.value)" } == headers, sourceLocation: location)
        #expect(request.body.map { String(buffer: $0) } == body, sourceLocation: location)
        #expect(
            request.contentType == (body == nil ? nil : "application/json"),
            "a body without its type is refused by Docker", sourceLocation: location)
    }
}

/// A successful answer for `decode`.
func answer(_ body: String, status: Int = 200, headers: [(name: String, value: String)] = []) -> EngineAnswer {
    EngineAnswer(status: status, headers: headers, body: ByteBuffer(string: body))
}
