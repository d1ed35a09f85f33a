import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `image-distribution`: the gateway asks the registry, with the client's credentials.
    static let imageDistribution = Emulation.around { request, engine, next in
        let reference = try ImageNames.parse(request.name).withDefaultTag
        let auth = ImageRegistryAuth(header: request.header("X-Registry-Auth"))
        let registry = ImageRegistry(reference, auth: auth)
        let answer = try await registry.manifest()
        var answered = ParityAnswer.json(try await registry.describe(answer))
        answered.setHeader("Content-Type", "application/json")
        return answered
    }
}

/// One image's registry, as the distribution specification has it: manifests and configurations, read only.
struct ImageRegistry: Sendable {
    private static let manifestTypes = [
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
    ]
    private static let limit = 16 << 20

    let reference: ImageReference
    let auth: ImageRegistryAuth

    init(_ reference: ImageReference, auth: ImageRegistryAuth) {
        self.reference = reference
        self.auth = auth
    }

    /// The manifest that the reference names.
    func manifest() async throws -> HTTPAnswer {
        try await get(
            "/v2/\(reference.path)/manifests/\(reference.digest ?? reference.tag ?? "latest")",
            accept: Self.manifestTypes)
    }

    /// Docker's description of a manifest.
    ///
    /// Source: moby's api/server/router/distribution/distribution_routes.go.
    func describe(_ answer: HTTPAnswer) async throws -> JSONValue {
        let text = Array(buffer: answer.body)
        guard let manifest = try? JSONValue(parsing: text, options: .lastWins) else {
            throw ParityAnswer.error(500, "\(reference.domain) answered no manifest for \(reference.familiar)")
        }
        let type = answer.head.fields["Content-Type"].map { String($0.prefix { $0 != ";" }) }
        let digest = answer.head.fields["Docker-Content-Digest"] ?? reference.digest ?? ""
        return [
            "Descriptor": [
                "mediaType": JSONValue(manifest["mediaType"]?.string ?? type), "digest": .string(digest),
                "size": .number(text.count),
            ],
            "Platforms": .array(try await platforms(manifest)),
        ]
    }

    private func platforms(_ manifest: JSONValue) async throws -> [JSONValue] {
        if let list = manifest["manifests"]?.array {
            return list.compactMap { $0["platform"] }
        }
        guard let digest = manifest["config"]?["digest"]?.string else { return [] }
        let blob = try await get("/v2/\(reference.path)/blobs/\(digest)", accept: [])
        let config = (try? JSONValue(parsing: Array(buffer: blob.body), options: .lastWins)) ?? .null
        var platform = JSONObject()
        for key in ["architecture", "os", "os.version", "os.features", "variant"] {
            if let value = config[key], value.string != "" { platform[key] = value }
        }
        return [.object(platform)]
    }

    // MARK: the wire

    private func get(_ path: String, accept: [String]) async throws -> HTTPAnswer {
        let isHub = reference.domain == "docker.io"
        let host = isHub ? "registry-1.docker.io" : reference.domain
        let isLocal = ImageNames.isLoopback(reference.domain)
        do {
            return try await get(path, host: host, isPlain: isLocal, accept: accept)
        } catch let error as HTTPError {
            let scheme = isLocal ? "http" : "https"
            let reason = error.code == .refused ? "dial tcp \(host): connect: connection refused" : error.message
            throw ParityAnswer.error(500, "Get \"\(scheme)://\(host)/v2/\": \(reason)")
        }
    }

    private func get(_ path: String, host: String, isPlain: Bool, accept: [String]) async throws -> HTTPAnswer {
        let site = try WebSite(host: host, isPlain: isPlain)
        var fields = HTTPFields()
        for type in accept { fields.add(name: "Accept", value: type) }
        var answer = try await site.get(path, fields: fields, authorization: auth.direct, limit: Self.limit)
        if answer.status == 401, let challenge = answer.head.fields["WWW-Authenticate"],
            let authorization = try await auth.answer(challenge, repository: reference.path)
        {
            answer = try await site.get(path, fields: fields, authorization: authorization, limit: Self.limit)
        }
        // Blobs may lie elsewhere, where these credentials mean nothing.
        if (300..<400).contains(answer.status), let location = answer.head.fields["Location"],
            let elsewhere = WebAddress("\(isPlain ? "http" : "https")://\(host)/")?.resolve(location)
        {
            let other = try WebSite(host: elsewhere.host, isPlain: elsewhere.isPlain)
            answer = try await other.get(elsewhere.path, fields: HTTPFields(), authorization: nil, limit: Self.limit)
        }
        return try checked(answer)
    }

    private func checked(_ answer: HTTPAnswer) throws -> HTTPAnswer {
        guard answer.status >= 300 else { return answer }
        let body = try? JSONValue(parsing: Array(buffer: answer.body), options: .lastWins)
        let error = body?["errors"]?[0]
        let code = error?["code"]?.string?.lowercased().replacing("_", with: " ")
        let text = [code, error?["message"]?.string].compactMap { $0 }.joined(separator: ": ")
        switch answer.status {
        case 401, 403, 404: throw ParityAnswer.error(answer.status, text.isEmpty ? "manifest unknown" : text)
        default:
            throw ParityAnswer.error(
                500, text.isEmpty ? "\(reference.domain) answered with status \(answer.status)" : text)
        }
    }
}
