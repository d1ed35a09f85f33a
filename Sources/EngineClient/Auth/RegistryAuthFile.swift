import EngineAPI
import JSONTree

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One file of credentials: Docker's `config.json`, containers-auth's `auth.json`, or the old `.dockercfg`.
struct RegistryAuthFile: Sendable {
    /// Where it stands, for messages.
    let path: String
    /// The credentials by the keys of the file, in its order.
    private(set) var entries: [(key: String, credential: RegistryCredential)] = []
    /// The helper for every registry.
    private(set) var store: String?
    /// The helpers of single registries, in the file's order.
    private(set) var helpers: [(key: String, helper: String)] = []

    /// - Throws: `invalidInput`, naming the file and never quoting it.
    init(parsing bytes: [UInt8], path: String) throws(EngineError) {
        self.path = path
        // An empty file is what `touch` and some installers leave.
        if bytes.allSatisfy({ $0 <= 0x20 }) { return }
        let json: JSONValue
        do throws(JSONParseError) {
            json = try JSONValue(parsing: bytes, options: .lastWins)
        } catch {
            throw EngineError(
                .invalidInput,
                "the registry credentials in \(path) cannot be read: line \(error.line), column \(error.column) is no JSON; "
                    + "correct the file or log in anew")
        }
        guard let root = json.object else {
            throw EngineError(.invalidInput, "the registry credentials in \(path) cannot be read: it is no JSON object")
        }
        let isLegacy = path.hasSuffix(".dockercfg")
        for (key, value) in RegistryAuthFile.pairs(isLegacy ? root : root[field: "auths"]?.object) {
            guard let credential = try RegistryAuthFile.credential(value, key: key, path: path) else { continue }
            entries.append((key, credential))
        }
        store = root[field: "credsStore"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        for (key, value) in RegistryAuthFile.pairs(root[field: "credHelpers"]?.object) {
            if let helper = value.string, !helper.isEmpty { helpers.append((key, helper)) }
        }
    }

    /// The credential that the file itself holds for a registry or for the repository's namespace.
    func credential(for server: RegistryServer) -> RegistryCredential? {
        for key in server.namespaceKeys {
            if let entry = entries.first(where: { $0.key == key }) { return entry.credential }
        }
        let exact = [server.host, server.dockerKey]
        return (entries.first { exact.contains($0.key) } ?? entries.first { server.isNamed(by: $0.key) })?.credential
    }

    /// The helper to ask for a registry, and the name under which it knows it.
    func helper(for server: RegistryServer) -> (helper: String, key: String)? {
        if let entry = helpers.first(where: { server.isNamed(by: $0.key) }) { return (entry.helper, entry.key) }
        return store.map { ($0, server.dockerKey) }
    }

    private static func pairs(_ object: JSONObject?) -> [(String, JSONValue)] {
        object?.members.map { ($0.key, $0.value) } ?? []
    }

    /// One entry; nil if it holds nothing, as those that `docker login` leaves beside a `credsStore`.
    private static func credential(
        _ value: JSONValue, key: String, path: String
    ) throws(EngineError) -> RegistryCredential? {
        guard let object = value.object else { return nil }
        func text(_ field: String) -> String { object[field: field]?.string ?? "" }
        var credential = RegistryCredential(
            serverAddress: key, username: text("username"), password: text("password"),
            identityToken: text("identitytoken"), registryToken: text("registrytoken"))
        let auth = text("auth")
        if !auth.isEmpty {
            // "user:password"; the password may have colons, and old versions of docker padded it with NULs
            // (docker/cli, `configfile.decodeAuth`).
            guard let decoded = Data(base64Encoded: auth).map({ [UInt8]($0) }),
                let colon = decoded.firstIndex(of: UInt8(ascii: ":"))
            else {
                throw EngineError(
                    .invalidInput,
                    "the registry credentials in \(path) cannot be read: the \"auth\" of \(key) is not base64 of user:password; "
                        + "log in anew")
            }
            credential.username = String(decoding: decoded[..<colon], as: UTF8.self)
            var password = decoded[(colon + 1)...].drop { $0 == 0 }
            while password.last == 0 { password.removeLast() }
            credential.password = String(decoding: password, as: UTF8.self)
        }
        return credential.isEmpty ? nil : credential
    }
}
