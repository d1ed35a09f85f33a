import EngineHTTP
import NIOCore

/// An http or https address in its parts.
struct WebAddress: Sendable {
    let isPlain: Bool
    /// With the port, where one was given.
    let host: String
    /// With the query.
    let path: String

    /// Nil for what is neither http nor https.
    init?(_ text: String) {
        guard let scheme = ["http://", "https://"].first(where: text.lowercased().hasPrefix) else { return nil }
        isPlain = scheme == "http://"
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        // Credentials in an address are not sent.
        host = String(authority[(authority.lastIndex(of: "@").map(authority.index(after:)) ?? authority.startIndex)...])
        let tail = rest.dropFirst(authority.count).prefix { $0 != "#" }
        path = tail.hasPrefix("/") ? String(tail) : "/" + tail
        if host.isEmpty { return nil }
    }

    /// Where a redirection from here leads.
    func resolve(_ location: String) -> WebAddress? {
        let base = (isPlain ? "http://" : "https://") + host
        return location.hasPrefix("/") ? WebAddress(base + location) : WebAddress(location)
    }
}

/// A host on the web: what the gateway asks of others than the engine, in the engine's stead.
struct WebSite: Sendable {
    private let host: String
    private let transport: HTTPTransport

    init(host: String, isPlain: Bool) throws(HTTPError) {
        self.host = host
        let (name, port) = Self.split(host)
        let address = EngineAddress.tcp(
            host: name, port: port ?? (isPlain ? 80 : 443), tls: isPlain ? nil : TLSMaterial())
        transport = HTTPTransport(dialer: try address.dialer())
    }

    private static func split(_ host: String) -> (String, UInt16?) {
        if host.hasPrefix("[") {
            let name = host.dropFirst().prefix { $0 != "]" }
            let rest = host.dropFirst(name.count + 2)
            return (String(name), rest.hasPrefix(":") ? UInt16(rest.dropFirst()) : nil)
        }
        let name = host.prefix { $0 != ":" }
        return (String(name), UInt16(host.dropFirst(name.count + 1)))
    }

    private func request(_ method: String, _ path: String, _ fields: HTTPFields, _ authorization: String?)
        -> HTTPRequest
    {
        var request = HTTPRequest(method: method, target: path, fields: fields)
        request.fields.replace(name: "Host", value: host)
        if let authorization { request.fields.replace(name: "Authorization", value: authorization) }
        return request
    }

    func get(
        _ path: String, fields: HTTPFields, authorization: String?, limit: Int
    ) async throws(HTTPError) -> HTTPAnswer {
        defer { transport.shutdown() }
        return try await transport.send(
            request("GET", path, fields, authorization), deadlines: Deadlines(whole: .seconds(60)), limit: limit)
    }

    func post(_ path: String, form: String, limit: Int) async throws(HTTPError) -> HTTPAnswer {
        defer { transport.shutdown() }
        var request = request("POST", path, HTTPFields(), nil)
        request.fields.replace(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = ByteBuffer(string: form)
        return try await transport.send(request, deadlines: Deadlines(whole: .seconds(60)), limit: limit)
    }

    /// Reads an answer while it comes.
    func stream<Value>(_ path: String, _ body: (HTTPStream) async throws -> Value) async throws -> Value {
        try await transport.stream(request("GET", path, HTTPFields(), nil), body)
    }
}
