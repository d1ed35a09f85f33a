public import NIOCore

/// A call of one operation, as a value. What the answer is, the refinements say.
public protocol EndpointRequest: Sendable {
    static var route: Route { get }

    /// Whether the client's default deadline applies. ``Pace/patient`` where the engine may rightly take its time
    /// before it answers: waiting for an exit, stopping with a long grace period, a checkpoint.
    var pace: Pace { get }

    /// Writes path parameters, query, headers and JSON body.
    /// - Throws: `invalidInput`, where a value cannot be sent as it is.
    func encode(into request: inout RequestEncoder) throws(EngineError)
}

/// Whether a call has the client's default deadline.
public enum Pace: Sendable, Hashable { case prompt, patient }

extension EndpointRequest {
    public var pace: Pace { .prompt }
}

/// An operation with one bounded answer: `client.send(.containerInspect("web"))`.
public protocol Endpoint<Response>: EndpointRequest {
    associatedtype Response: Sendable

    /// Reads a successful answer: any `2xx`, or `304`.
    static func decode(_ answer: EngineAnswer) throws(EngineError) -> Response
}

extension Endpoint where Response: Decodable {
    public static func decode(_ answer: EngineAnswer) throws(EngineError) -> Response {
        try answer.decodeJSON(Response.self, route: route)
    }
}

extension Endpoint where Response == Void {
    public static func decode(_ answer: EngineAnswer) throws(EngineError) {}
}

extension Endpoint where Response == Transition {
    public static func decode(_ answer: EngineAnswer) throws(EngineError) -> Transition {
        answer.status == 304 ? .already : .done
    }
}

/// What a change of state did: Docker answers `304` where there was nothing to do.
public enum Transition: Sendable, Hashable { case done, already }

/// An operation whose answer is read piece by piece: `client.stream(.containerLogs("web")) { … }`.
public protocol StreamEndpoint<Element>: EndpointRequest {
    associatedtype Element
    associatedtype Decoder: StreamDecoder<Element>

    /// The decoder for this answer; it depends on the content type, never on the bytes.
    func makeDecoder(_ context: StreamContext) -> Decoder
}

/// An operation that carries a body of any length, mostly a tar archive, beside its parameters.
/// It is an ``Endpoint`` or a ``StreamEndpoint`` as well: `client.send(.containerArchivePut("web", "/srv"), body: tar)`.
public protocol UploadEndpoint: EndpointRequest {
    /// The body's media type.
    static var uploadType: String { get }
}

extension UploadEndpoint {
    public static var uploadType: String { "application/x-tar" }
}

/// An operation that takes over the connection: `client.hijack(.containerAttach("web")) { connection in … }`.
public protocol HijackEndpoint: EndpointRequest {
    /// The protocol named in the `Upgrade` header: `tcp` for Docker's streams, `h2c` for BuildKit's session.
    static var upgradeProtocol: String { get }

    /// How the engine's bytes are framed.
    func framing(_ context: StreamContext) -> StreamFraming
}

extension HijackEndpoint {
    public static var upgradeProtocol: String { "tcp" }
}

/// A successful answer with its whole body.
public struct EngineAnswer: Sendable {
    public var status: Int
    /// Header fields in the order received.
    public var headers: [(name: String, value: String)]
    public var body: ByteBuffer

    public init(status: Int, headers: [(name: String, value: String)], body: ByteBuffer) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header field of that name, whatever its letters' case.
    public func header(_ name: String) -> String? {
        headers.first { field in
            field.name.utf8.count == name.utf8.count
                && zip(field.name.utf8, name.utf8).allSatisfy { $0 == $1 || $0.isSameLetter(as: $1) }
        }?.value
    }
}

extension UInt8 {
    /// Whether these are the same ASCII letter, one of them in the other case.
    fileprivate func isSameLetter(as other: UInt8) -> Bool {
        self ^ other == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}

/// What a decoder may know of the answer it reads.
public struct StreamContext: Sendable {
    public var contentType: String?
    /// The Docker API version of the call; nil for libpod's.
    public var apiVersion: APIVersion?

    public init(contentType: String?, apiVersion: APIVersion?) {
        self.contentType = contentType
        self.apiVersion = apiVersion
    }
}
