import EngineHTTP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Docker's contexts on disk: `config.json` and `contexts/meta/<sha256>/meta.json` (docker/cli `cli/context/store`).
struct DockerContexts: Sendable {
    struct Context: Sendable, Hashable {
        var name: String
        var host: String
        var skipsTLSVerification: Bool
        /// The folder of the endpoint's key files.
        var tlsFolder: String
    }

    /// `currentContext` of `config.json`; nil where it is unset or `default`, which means DOCKER_HOST or Docker's socket.
    let current: String?
    let configPath: String
    let contexts: [Context]

    init?(_ environment: FindingEnvironment) {
        guard let folder = environment.dockerConfigFolder else { return nil }
        let files = environment.files
        configPath = "\(folder)/config.json"
        let config = files.contents(of: configPath).flatMap { try? JSONDecoder().decode(Config.self, from: Data($0)) }
        current = config?.currentContext.flatMap { $0.isEmpty || $0 == "default" ? nil : $0 }
        contexts = files.names(in: "\(folder)/contexts/meta").compactMap { id in
            guard let bytes = files.contents(of: "\(folder)/contexts/meta/\(id)/meta.json"),
                let meta = try? JSONDecoder().decode(Meta.self, from: Data(bytes)),
                let endpoint = meta.endpoints["docker"]
            else { return nil }
            return Context(
                name: meta.name, host: endpoint.host ?? "", skipsTLSVerification: endpoint.skipTLSVerify ?? false,
                tlsFolder: "\(folder)/contexts/tls/\(id)/docker")
        }
    }

    subscript(name: String) -> Context? { contexts.first { $0.name == name } }

    private struct Config: Decodable {
        var currentContext: String?
    }

    private struct Meta: Decodable {
        struct Endpoint: Decodable {
            var host: String?
            var skipTLSVerify: Bool?
            enum CodingKeys: String, CodingKey { case host = "Host", skipTLSVerify = "SkipTLSVerify" }
        }
        var name: String
        var endpoints: [String: Endpoint]
        enum CodingKeys: String, CodingKey { case name = "Name", endpoints = "Endpoints" }
    }
}

extension DockerContexts.Context {
    func address(files: any FileProbe) throws(EngineAddressError) -> EngineAddress {
        let tls = TLSMaterial.ofDockerContext(folder: tlsFolder, skipsVerification: skipsTLSVerification) {
            files.look(at: $0).facts != nil
        }
        return try EngineAddress(parsing: host, tls: tls)
    }
}
