import EngineAPI
import EngineHTTP
import NIOCore

extension EngineClient {
    static func isSuccess(_ status: Int) -> Bool { (200..<300).contains(status) || status == 304 }

    func wrap(_ route: Route) -> @Sendable (HTTPError) -> EngineError {
        let engine = address.description
        return { EngineError($0, route: route, engine: engine) }
    }

    func refusal(_ head: ResponseHead, _ body: ByteBuffer, _ route: Route) -> EngineError {
        let error = AnswerError.error(
            status: head.status, contentType: head.fields["Content-Type"], body: body, route: route,
            engine: address.description)
        // The engine was exchanged for another version while this client lived: ask again next time.
        if head.status == 400, error.message.contains("client version") { forgetIdentity() }
        return error
    }

    func fields() -> HTTPFields {
        var fields = HTTPFields()
        fields.add(name: "User-Agent", value: configuration.userAgent)
        return fields
    }

    func request(for call: some EndpointRequest) async throws(EngineError) -> HTTPRequest {
        let encoded = try call.encoded()
        let version = try configuration.apiVersion.prefix(for: encoded.route, on: try await identity())
        var fields = fields()
        if let type = encoded.contentType { fields.add(name: "Content-Type", value: type) }
        for header in encoded.headers { fields.add(name: header.name, value: header.value) }
        return HTTPRequest(
            method: encoded.route.verb.rawValue, target: encoded.target(version: version), fields: fields,
            body: encoded.body)
    }

    func deadlines(_ pace: Pace) -> Deadlines {
        Deadlines(connect: configuration.connectTimeout, whole: pace == .prompt ? configuration.callTimeout : nil)
    }

    func streamDeadlines(_ pace: Pace) -> Deadlines {
        Deadlines(
            connect: configuration.connectTimeout, head: pace == .prompt ? configuration.callTimeout : nil,
            idle: configuration.idleTimeout)
    }

    /// Opens an answer that is read in pieces, with or without an upload before it.
    func open<Call: EndpointRequest, Result>(
        _ call: Call, upload: UploadBody?, _ body: (ResponseHead, HTTPBytes) async throws -> Result
    ) async throws -> Result {
        var request = try await request(for: call)
        if let type = (Call.self as? any UploadEndpoint.Type)?.uploadType, upload != nil {
            request.fields.replace(name: "Content-Type", value: type)
        }
        // An engine may read a whole archive before it answers.
        let pace = upload == nil ? call.pace : .patient
        do {
            return try await transport.stream(
                request, upload: upload.map(HTTPUpload.init), deadlines: streamDeadlines(pace)
            ) { answer in
                guard Self.isSuccess(answer.head.status) else {
                    throw refusal(answer.head, try await answer.body.collect(upTo: AnswerError.bodyLimit), Call.route)
                }
                return try await body(answer.head, answer.body)
            }
        } catch let error as HTTPError {
            throw EngineError(error, route: Call.route, engine: address.description)
        }
    }
}

extension EngineAnswer {
    init(_ head: ResponseHead, _ body: ByteBuffer) {
        self.init(status: head.status, headers: head.fields.map { ($0.name, $0.value) }, body: body)
    }
}

extension HTTPUpload {
    fileprivate init(_ body: UploadBody) {
        self.init(length: body.length.map { UInt64(max(0, $0)) }) {
            try await body.produce(EngineUploadWriter(writer: $0))
        }
    }
}

private struct EngineUploadWriter: UploadWriter {
    let writer: RequestBodyWriter
    func write(_ bytes: ByteBuffer) async throws { try await writer.write(bytes) }
}
