import JSONTree

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a client shows a registry to be let in. No description of it, reflection included, holds a secret.
public struct RegistryCredential: Sendable, Hashable {
    /// The registry as the credential's file names it: a host, or `https://index.docker.io/v1/` for Docker Hub.
    public var serverAddress: String
    public var username: String
    public var password: String
    /// A token that stands for the password and is exchanged for short-lived ones.
    public var identityToken: String
    /// A bearer token that the registry takes as it is.
    public var registryToken: String

    public init(
        serverAddress: String, username: String = "", password: String = "", identityToken: String = "",
        registryToken: String = ""
    ) {
        self.serverAddress = serverAddress
        self.username = username
        self.password = password
        self.identityToken = identityToken
        self.registryToken = registryToken
    }

    /// Whether there is nothing to show.
    var isEmpty: Bool { password.isEmpty && identityToken.isEmpty && registryToken.isEmpty }

    /// The value of `X-Registry-Auth`: the JSON form in URL-safe base64 with padding. Docker and Podman, all versions.
    public var headerValue: String { RegistryCredential.encoded(json) }

    /// The value of `X-Registry-Config`, which builds send: the credentials by registry.
    public static func configHeaderValue(_ credentials: [String: RegistryCredential]) -> String {
        let members = credentials.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }
        return encoded(.object(JSONObject(members)))
    }

    /// The value of `X-Registry-Auth` where there is no credential: `{}`. moby asks for the header on a push.
    public static let anonymousHeaderValue = "e30="

    /// The form of moby's `registry.AuthConfig`; empty fields are left out.
    private var json: JSONValue {
        let fields = [
            ("username", username), ("password", password), ("serveraddress", serverAddress),
            ("identitytoken", identityToken), ("registrytoken", registryToken),
        ]
        return .object(JSONObject(fields.filter { !$0.1.isEmpty }.map { ($0.0, .string($0.1)) }))
    }

    private static func encoded(_ json: JSONValue) -> String {
        String(Data(json.bytes()).base64EncodedString().map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }
}

extension RegistryCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The user and the registry, never a secret.
    public var description: String {
        "credentials of \(username.isEmpty ? "a token" : username) at \(serverAddress)"
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: ["serverAddress": serverAddress, "username": username]) }
}
