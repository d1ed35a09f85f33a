/// Why a text is no engine address, or why an address is of no use here or to a consumer.
public struct EngineAddressError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// Blank text. In a variable this means "unset".
        case empty
        /// A NUL, a line break or another control character inside.
        case controlCharacter
        case tooLong(limit: Int)
        case unknownScheme(String)
        /// `http://http+unix://…`: a program put a scheme in front of an address that already had one.
        case doubledScheme(outer: String, suggestion: String?)
        /// `tcp:host` and the like.
        case missingSlashes(scheme: String)
        /// `fd://`, which only a daemon can use.
        case daemonOnly
        /// No path behind `unix:` or `npipe:`.
        case missingPath
        case relativePath
        /// `unix://~/…` or `unix://$HOME/…`: the shell has not replaced it.
        case unexpanded(String)
        case invalidEscape
        case missingHost
        case invalidHost(String)
        case bareIPv6
        case invalidPort(String)
        case unexpectedPath(String)
        case unexpectedQuery
        case unexpectedUser
        case invalidUser
        case password
        case invalidPipe
        /// `http://` together with `DOCKER_TLS_VERIFY` or `DOCKER_CERT_PATH`.
        case plainDespiteTLS
        case npipeOffWindows
        case builtWithout(trait: String)
        case pathTooLong(bytes: Int, limit: Int)
        /// A consumer that has no spelling for such an address.
        case notSpellable(consumer: AddressConsumer, because: String)
    }

    /// The schemes that ``EngineAddress/init(parsing:tls:)`` reads.
    public static let schemes = ["unix", "http+unix", "tcp", "http", "https", "ssh", "npipe"]

    /// The address as it was given, shortened and without any password: safe to show.
    public let address: String
    public let reason: Reason

    init(address: String, reason: Reason) {
        self.address = Self.shown(address)
        self.reason = reason
    }

    public var description: String {
        reason == .empty
            ? "the engine address is empty; give one such as unix:///run/podman/podman.sock"
            : "engine address '\(address)': \(sentence)"
    }

    private var sentence: String {
        switch reason {
        case .empty: "it is empty"
        case .controlCharacter: "it holds a line break, NUL or other control character; remove it"
        case .tooLong(let limit): "it is longer than \(limit) bytes"
        case .unknownScheme(let scheme):
            "unknown scheme '\(scheme)'; known are \(Self.schemes.map { "\($0)://" }.joined(separator: ", ")), "
                + "a bare socket path and host:port"
        case .doubledScheme(let outer, let suggestion):
            "it has two schemes: '\(outer)://' was put in front of a full address, "
                + (suggestion.map { "write \($0)" } ?? "remove it")
        case .missingSlashes(let scheme): "write '\(scheme)://' with two slashes"
        case .daemonOnly:
            "fd:// is what a daemon under systemd listens on; a client names the socket, "
                + "such as unix:///var/run/docker.sock"
        case .missingPath: "it names no socket; write unix:///path/to/the.sock"
        case .relativePath: "the path is relative; write the whole path, from '/'"
        case .unexpanded(let sign): "'\(sign)' was not replaced by the shell; write the whole path, from '/'"
        case .invalidEscape: "'%' is not followed by two hexadecimal digits, or the escapes are not UTF-8"
        case .missingHost: "it names no host; write tcp://host:port"
        case .invalidHost(let host): "'\(host)' is no host name or IP address"
        case .bareIPv6: "an IPv6 host stands in brackets, such as tcp://[::1]:2375"
        case .invalidPort(let port): "'\(port)' is no port; it is a number from 1 to 65535"
        case .unexpectedPath(let path): "an engine's API starts at '/'; remove '\(path)'"
        case .unexpectedQuery: "remove all from '?' or '#' on"
        case .unexpectedUser: "only ssh:// addresses have a user; remove the part up to '@'"
        case .invalidUser: "the user name is empty or has characters that ssh refuses"
        case .password: "a password does not belong in an address; use a key and ssh-agent"
        case .invalidPipe: "write a named pipe as npipe:////./pipe/docker_engine"
        case .plainDespiteTLS:
            "http:// is in the clear, but DOCKER_TLS_VERIFY, DOCKER_TLS or DOCKER_CERT_PATH asks for TLS; "
                + "write tcp:// or https://, or unset them"
        case .npipeOffWindows:
            "named pipes exist on Windows only; on this machine use the engine's socket, such as "
                + "unix:///var/run/docker.sock"
        case .builtWithout(let trait):
            "this program was built without the package trait \(trait); build it with --traits \(trait)"
        case .pathTooLong(let bytes, let limit):
            "the socket's path has \(bytes) bytes, this kernel takes \(limit); move the socket or use a symlink"
        case .notSpellable(let consumer, let because): "\(consumer.title) cannot use it: \(because)"
        }
    }

    /// Takes out a password, escapes control characters and shortens.
    private static func shown(_ text: String) -> String {
        var text = text
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        let end = text[start...].firstIndex(of: "/") ?? text.endIndex
        if let at = text[start..<end].lastIndex(of: "@"), let colon = text[start..<at].firstIndex(of: ":") {
            text = text[..<colon] + ":***" + text[at...]
        }
        let flat = String(
            String.UnicodeScalarView(text.unicodeScalars.map { EngineAddressParser.isControl($0) ? "\u{FFFD}" : $0 }))
        return flat.count > 200 ? flat.prefix(200) + "…" : flat
    }
}
