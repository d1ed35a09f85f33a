public import EngineAPI
public import JSONTree

/// One request as the rules see it: its operation, parameters, query and JSON body, and the engine it is for.
public struct ParityRequest: Sendable {
    public let route: RouteID
    public var method: String
    /// The path behind the version, as it goes to the engine: `/containers/web/json`, with its escapes.
    public var path: String
    /// The path's parameters, decoded: `["web"]`.
    public let parameters: [String]
    public var query: QueryItems
    /// Header fields that the engine gets, in order. Names are compared without regard to case.
    public var headers: [Header]
    /// The JSON body; nil where there is none, or where it is no JSON (an archive) and is passed on as it comes.
    public var body: JSONValue?
    /// The API version that the client speaks: the path's, or the newest that the gateway announces.
    public let version: APIVersion
    public let engine: EngineIdentity
    /// The gateway's own unix socket, and the engine's, by path; empty where there is none.
    public var sockets: (gateway: String, engine: String) = ("", "")

    public struct Header: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(
        route: RouteID, method: String, path: String, parameters: [String] = [], query: QueryItems = QueryItems(),
        headers: [Header] = [], body: JSONValue? = nil, version: APIVersion, engine: EngineIdentity
    ) {
        self.route = route
        self.method = method
        self.path = path
        self.parameters = parameters
        self.query = query
        self.headers = headers
        self.body = body
        self.version = version
        self.engine = engine
    }

    /// The first path parameter, a name or an id; empty where the operation has none.
    public var name: String { parameters.first ?? "" }

    /// ``name`` as it stands in a path.
    public var escapedName: String { PercentEncoding.encode(name, keeping: PercentEncoding.reference) }

    /// Whether the engine is asked the same.
    func saysTheSame(as other: ParityRequest) -> Bool {
        method == other.method && path == other.path && query == other.query && headers == other.headers
            && body == other.body
    }

    /// The value of a header field.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Puts a header field in the place of those of its name; nil drops them.
    public mutating func setHeader(_ name: String, _ value: String?) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        if let value { headers.append(Header(name, value)) }
    }

    /// The `filters` of the query in their newer form, `{"key": ["value"]}`; nil where there are none or they are
    /// malformed.
    public var filters: [(key: String, values: [String])]? {
        guard let text = query["filters"], let object = (try? JSONValue(parsing: text, options: .lastWins))?.object
        else { return nil }
        var filters: [(String, [String])] = []
        for member in object {
            if let values = member.value.array {
                filters.append((member.key, values.compactMap(\.string)))
            } else if let set = member.value.object {
                filters.append((member.key, set.filter { $0.value.bool != false }.map(\.key)))
            } else {
                return nil
            }
        }
        return filters
    }

    /// Sets the query's `filters`; none where the list is empty.
    public mutating func setFilters(_ filters: [(key: String, values: [String])]) {
        let object = JSONObject(filters.map { ($0.key, JSONValue($0.values)) })
        query["filters"] = filters.isEmpty ? nil : JSONValue.object(object).text()
    }
}
