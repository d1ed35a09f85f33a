public import NIOCore

/// Collects one call's path parameters, query, headers and body, and renders them by the route's template.
///
/// There is one escaping rule: everything but RFC 3986's unreserved characters is percent-encoded, and `/`, `:` and
/// `@` are kept in names that may rightly contain them (image references), as the docker CLI sends them.
public struct RequestEncoder: ~Copyable {
    private let route: Route
    private var parameters: [(name: String, text: String)] = []
    private var queryText = ""
    private var headers: [(name: String, value: String)] = []
    private var body: ByteBuffer?
    private var contentType: String?

    public init(_ route: Route) { self.route = route }

    /// Fills `{name}` of the template.
    /// - Parameter reference: an image reference or another name with slashes, which are kept.
    public mutating func path(_ name: String, _ value: String, reference: Bool = false) {
        parameters.append((name, PercentEncoding.encode(value, keeping: reference ? PercentEncoding.reference : [])))
    }

    /// Adds a query item; nil adds none.
    public mutating func query(_ name: String, _ value: String?) {
        guard let value else { return }
        queryText += queryText.isEmpty ? "?" : "&"
        queryText += PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)
    }

    public mutating func query(_ name: String, _ value: Int?) { query(name, value.map(String.init)) }
    public mutating func query(_ name: String, _ value: Int64?) { query(name, value.map { String($0) }) }

    /// `1` or `0`, the spelling of the docker CLI that every engine version reads.
    public mutating func query(_ name: String, _ value: Bool?) { query(name, value.map { $0 ? "1" : "0" }) }

    /// One item for each value, under the same name.
    public mutating func query(_ name: String, _ values: [String]) {
        for value in values { query(name, value) }
    }

    /// The JSON form of filters; none where they are empty.
    public mutating func query(_ name: String, _ filters: Filters) throws(EngineError) {
        guard !filters.isEmpty else { return }
        try query(name, json: filters.values)
    }

    /// A query item whose value is a JSON document: `buildargs`, `cachefrom`, `platform` of newer versions.
    public mutating func query(_ name: String, json value: (some Encodable)?) throws(EngineError) {
        guard let value else { return }
        query(name, String(buffer: try EngineJSON.encode(value)))
    }

    public mutating func header(_ name: String, _ value: String?) {
        if let value { headers.append((name, value)) }
    }

    public mutating func body(json value: some Encodable) throws(EngineError) {
        body(bytes: try EngineJSON.encode(value), type: "application/json")
    }

    public mutating func body(bytes: ByteBuffer, type: String) {
        body = bytes
        contentType = type
    }

    /// The request, ready for a client to put the version prefix before it.
    /// - Throws: `invalidInput`, where a parameter of the template was left out or is empty (an empty name would make
    ///   another operation's path), or a header value holds a line break.
    public consuming func finish() throws(EngineError) -> EncodedRequest {
        var path = ""
        var rest = route.template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            guard let parameter = parameters.first(where: { $0.name == name }), !parameter.text.isEmpty else {
                throw EngineError(.invalidInput, "\(route.id) needs a \(name) that is not empty.", route: route.id)
            }
            path += rest[..<open]
            path += parameter.text
            rest = rest[rest.index(after: close)...]
        }
        path += rest
        for header in headers where header.value.utf8.contains(where: { $0 == 10 || $0 == 13 || $0 == 0 }) {
            throw EngineError(
                .invalidInput, "The value of header \(header.name) holds a line break.", route: route.id)
        }
        return EncodedRequest(
            route: route, path: path, query: queryText, headers: headers, body: body, contentType: contentType)
    }
}

/// A call as text, but for the version prefix of its path.
public struct EncodedRequest: Sendable {
    public let route: Route
    /// Percent-encoded, from the first slash on.
    public let path: String
    /// Empty, or from the `?` on.
    public let query: String
    public var headers: [(name: String, value: String)]
    public var body: ByteBuffer?
    public var contentType: String?

    /// The request target. Docker's paths take `/v1.41`, libpod's `/v5.4.2`; nil leaves the prefix out.
    public func target(version: APIVersion?) -> String {
        (version.map { "/v\($0)" } ?? "") + path + query
    }
}

extension EndpointRequest {
    /// This call as text.
    public func encoded() throws(EngineError) -> EncodedRequest {
        var encoder = RequestEncoder(Self.route)
        try encode(into: &encoder)
        return try encoder.finish()
    }
}
