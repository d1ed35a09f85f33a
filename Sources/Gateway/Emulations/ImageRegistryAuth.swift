import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The credentials that a client sends in `X-Registry-Auth`: base64 of JSON, in the alphabet for URLs.
struct ImageRegistryAuth: Sendable {
    private let user: String
    private let password: String
    private let identityToken: String
    private let registryToken: String

    init(header: String?) {
        var text = (header ?? "").replacing("-", with: "+").replacing("_", with: "/")
        while text.utf8.count % 4 != 0 { text += "=" }
        let bytes = Data(base64Encoded: text).map { Array($0) } ?? []
        let value = (try? JSONValue(parsing: bytes, options: .lastWins)) ?? .null
        user = value["username"]?.string ?? ""
        password = value["password"]?.string ?? ""
        identityToken = value["identitytoken"]?.string ?? ""
        registryToken = value["registrytoken"]?.string ?? ""
    }

    /// What is sent without being asked.
    var direct: String? { registryToken.isEmpty ? nil : "Bearer \(registryToken)" }

    private var basic: String? {
        user.isEmpty ? nil : "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())"
    }

    /// What answers a challenge, RFC 6750 and the distribution specification's token service.
    func answer(_ challenge: String, repository: String) async throws -> String? {
        guard challenge.lowercased().hasPrefix("bearer ") else { return basic }
        let wanted = AuthChallenge(challenge)
        guard let realm = wanted["realm"], let url = WebAddress(realm) else { return nil }
        var query = QueryItems()
        query["service"] = wanted["service"]
        query["scope"] = wanted["scope"] ?? "repository:\(repository):pull"
        let site = try WebSite(host: url.host, isPlain: url.isPlain)
        let answer: HTTPAnswer
        if identityToken.isEmpty {
            query["account"] = user.isEmpty ? nil : user
            answer = try await site.get(
                url.path + query.text, fields: HTTPFields(), authorization: basic, limit: 1 << 20)
        } else {
            query["grant_type"] = "refresh_token"
            query["refresh_token"] = identityToken
            query["client_id"] = "gantry"
            answer = try await site.post(url.path, form: String(query.text.dropFirst()), limit: 1 << 20)
        }
        let token = try? JSONValue(parsing: Array(buffer: answer.body), options: .lastWins)
        return (token?["token"]?.string ?? token?["access_token"]?.string).map { "Bearer \($0)" }
    }
}

/// The parameters of a `WWW-Authenticate` field.
private struct AuthChallenge {
    private var values: [String: String] = [:]

    init(_ text: String) {
        var rest = text.drop { $0 != " " }
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].filter { $0 != " " && $0 != "," }.lowercased()
            rest = rest[rest.index(after: equals)...]
            if rest.first == "\"" {
                rest = rest.dropFirst()
                values[name] = String(rest.prefix { $0 != "\"" })
                rest = rest.drop { $0 != "\"" }.dropFirst()
            } else {
                values[name] = String(rest.prefix { $0 != "," })
                rest = rest.drop { $0 != "," }
            }
        }
    }

    subscript(name: String) -> String? { values[name] }
}
