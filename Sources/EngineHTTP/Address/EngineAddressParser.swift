import NIOCore

/// Reads one address. Byte-wise and without recursion: no text of any kind makes it trap.
struct EngineAddressParser {
    static let limit = 4096

    private let original: String
    private let text: Substring
    private let tls: TLSMaterial?

    init(_ text: String, tls: TLSMaterial?) {
        self.original = text
        self.text = Self.trimmed(text)
        self.tls = tls
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// White space around an address is dropped, as every client but podman does.
    static func trimmed(_ text: String) -> Substring {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || (0x09...0x0D).contains(scalar.value) }
        var scalars = Substring(text).unicodeScalars
        scalars = scalars.drop(while: isSpace)
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return Substring(scalars)
    }

    private func failure(_ reason: EngineAddressError.Reason) -> EngineAddressError {
        EngineAddressError(address: original, reason: reason)
    }

    func parse() throws(EngineAddressError) -> EngineAddress {
        guard !text.isEmpty else { throw failure(.empty) }
        guard text.utf8.count <= Self.limit else { throw failure(.tooLong(limit: Self.limit)) }
        guard !text.unicodeScalars.contains(where: Self.isControl) else { throw failure(.controlCharacter) }
        guard let (scheme, rest, slashes) = try split() else { return try bare() }
        if let inner = Self.innerAddress(in: rest) {
            let suggestion = try? EngineAddressParser(String(inner), tls: tls).parse().description
            throw failure(.doubledScheme(outer: scheme, suggestion: suggestion))
        }
        switch scheme {
        case "unix", "http+unix":
            if slashes, rest.isEmpty { return .defaultDockerSocket }
            return .unix(path: try socketPath(rest))
        case "npipe":
            if rest.isEmpty { return .defaultDockerPipe }
            return .npipe(path: try pipePath(rest))
        case "tcp": return try tcp(rest, tls: tls)
        case "http":
            guard tls == nil else { throw failure(.plainDespiteTLS) }
            return try tcp(rest, tls: nil)
        case "https": return try tcp(rest, tls: tls ?? TLSMaterial())
        case "ssh", "http+ssh": return .ssh(try sshDestination(rest))  // http+ssh is podman-py's
        case "fd": throw failure(.daemonOnly)
        default: throw failure(.unknownScheme(scheme))
        }
    }

    /// The scheme, in small letters, and what follows it; nil where there is none (`host:port`, a bare path).
    private func split() throws(EngineAddressError) -> (scheme: String, rest: Substring, slashes: Bool)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon].lowercased()
        guard Self.isScheme(scheme) else { return nil }
        let rest = text[text.index(after: colon)...]
        if rest.hasPrefix("//") { return (scheme, rest.dropFirst(2), true) }
        switch scheme {
        case "unix", "http+unix", "npipe": return (scheme, rest, false)  // as docker-py reads them
        case "tcp", "http", "https", "ssh", "http+ssh", "fd": throw failure(.missingSlashes(scheme: scheme))
        default: return nil
        }
    }

    private static func isScheme(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
                UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }

    /// The last full address inside `http://http+unix://…`: the one that its author meant.
    private static func innerAddress(in rest: Substring) -> Substring? {
        var inner: Substring?
        var remaining = rest
        while let mark = remaining.firstRange(of: "://"), isScheme(remaining[..<mark.lowerBound].lowercased()) {
            inner = remaining
            remaining = remaining[mark.upperBound...]
        }
        return inner
    }

    private func bare() throws(EngineAddressError) -> EngineAddress {
        if text.hasPrefix("\\\\") || text.hasPrefix("//./pipe/") { return .npipe(path: try pipePath(text)) }
        if text.hasPrefix("/") { return .unix(path: try socketPath(text)) }
        if text.hasPrefix(".") || text.hasPrefix("~") || text.hasPrefix("$") {
            return .unix(path: try socketPath(text))
        }
        return try tcp(text, tls: tls)
    }

    /// The path of a socket. It is taken as it stands, unless it is percent-encoded from its first slash on, as podman-py
    /// and curl-like clients write it. Where the first slash is missing it is added: docker-py and podman both read
    /// `unix://run/x.sock` as `/run/x.sock`.
    private func socketPath(_ rest: Substring) throws(EngineAddressError) -> String {
        var path = rest
        if rest.prefix(3).lowercased() == "%2f" {
            guard let decoded = PercentEscapes.decoded(rest) else { throw failure(.invalidEscape) }
            guard !decoded.unicodeScalars.contains(where: Self.isControl) else { throw failure(.controlCharacter) }
            path = Substring(decoded)
        }
        if let sign = path.first, sign == "~" || sign == "$" { throw failure(.unexpanded(String(sign))) }
        if path.hasPrefix("./") || path.hasPrefix("../") || path.hasPrefix(".") && text.hasPrefix(".") {
            throw failure(.relativePath)
        }
        guard let absolute = Self.absolute(path) else { throw failure(.missingPath) }
        return absolute
    }

    /// One slash in front, neither slash nor space behind (``trimmed(_:)`` would take it the next time); nil where nothing
    /// is left.
    private static func absolute(_ path: Substring) -> String? {
        let slash = UInt8(ascii: "/")
        var bytes = path.utf8.drop { $0 == slash }
        while let last = bytes.last, last == slash || last == UInt8(ascii: " ") { bytes.removeLast() }
        return bytes.isEmpty ? nil : "/" + String(Substring(bytes))
    }

    private func pipePath(_ rest: Substring) throws(EngineAddressError) -> String {
        let forward = rest.replacing("\\", with: "/")
        guard let path = Self.absolute(forward[...]) else { throw failure(.invalidPipe) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard parts.count >= 3, parts.dropFirst().first?.lowercased() == "pipe", !parts.contains("") else {
            throw failure(.invalidPipe)
        }
        return "/" + path
    }

    private func tcp(_ rest: Substring, tls: TLSMaterial?) throws(EngineAddressError) -> EngineAddress {
        let (authority, path) = try authorityAndPath(rest)
        if authority.contains("@") { throw failure(.unexpectedUser) }
        if let path = Self.absolute(path) { throw failure(.unexpectedPath(path)) }
        let (host, port) = try hostAndPort(authority)
        // ":2375" is localhost's in the docker CLI and in docker-py.
        guard !host.isEmpty || port != nil else { throw failure(.missingHost) }
        return .tcp(host: host.isEmpty ? "localhost" : host, port: port ?? (tls == nil ? 2375 : 2376), tls: tls)
    }

    private func sshDestination(_ rest: Substring) throws(EngineAddressError) -> SSHDestination {
        var rest = rest
        // podman-py's manual writes "?secure=True"; ssh verifies the host's key in any case.
        if let mark = rest.firstRange(of: "?secure=") { rest = rest[..<mark.lowerBound] }
        let (authority, path) = try authorityAndPath(rest)
        var user: String?
        var place = authority
        if let at = authority.lastIndex(of: "@") {
            let name = authority[..<at]
            if name.contains(":") { throw failure(.password) }
            guard Self.isSSHUser(name) else { throw failure(.invalidUser) }
            user = String(name)
            place = authority[authority.index(after: at)...]
        }
        let (host, port) = try hostAndPort(place)
        guard !host.isEmpty else { throw failure(.missingHost) }
        return SSHDestination(user: user, host: host, port: port, path: Self.absolute(path))
    }

    private func authorityAndPath(_ rest: Substring) throws(EngineAddressError) -> (Substring, Substring) {
        guard !rest.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) else {
            throw failure(.unexpectedQuery)
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        return (rest[..<slash], rest[slash...])
    }

    private func hostAndPort(_ authority: Substring) throws(EngineAddressError) -> (host: String, port: UInt16?) {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw failure(.invalidHost(String(authority))) }
            let host = try ipv6(authority[authority.index(after: authority.startIndex)..<end])
            let tail = authority[authority.index(after: end)...]
            guard tail.isEmpty || tail.hasPrefix(":") else { throw failure(.invalidPort(String(tail))) }
            return (host, try port(tail.dropFirst()))
        }
        guard let colon = authority.firstIndex(of: ":") else { return (try hostName(authority), nil) }
        let tail = authority[authority.index(after: colon)...]
        if tail.contains(":") { throw failure(.bareIPv6) }
        return (try hostName(authority[..<colon]), try port(tail))
    }

    /// Nil for no digits at all: Go's url.Parse takes `host:` for `host`.
    private func port(_ text: Substring) throws(EngineAddressError) -> UInt16? {
        if text.isEmpty { return nil }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let port = UInt16(text),
            port > 0
        else { throw failure(.invalidPort(String(text))) }
        return port
    }

    private func hostName(_ text: Substring) throws(EngineAddressError) -> String {
        // A leading "-" would be an option to ssh.
        guard text.utf8.count <= 253, text.utf8.first != UInt8(ascii: "-"), Self.isWord(text, and: ".-_") else {
            throw failure(.invalidHost(String(text)))
        }
        return String(text)
    }

    private func ipv6(_ text: Substring) throws(EngineAddressError) -> String {
        let percent = text.firstIndex(of: "%") ?? text.endIndex
        let address = String(text[..<percent])
        var zone = text[percent...]
        if zone.hasPrefix("%25"), zone.utf8.count > 3 { zone = zone.dropFirst(3) } else { zone = zone.dropFirst() }
        let isZoned = percent != text.endIndex
        guard case .v6? = try? SocketAddress(ipAddress: address, port: 0), Self.isWord(zone, and: ".-_"),
            isZoned != zone.isEmpty
        else { throw failure(.invalidHost(String(text))) }
        return isZoned ? "\(address)%\(zone)" : address
    }

    private static func isWord(_ text: Substring, and others: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: others.utf8.contains(byte)
            }
        }
    }

    /// The names that OpenSSH itself takes (`valid_ruser`), less the exotic ones: no option, no shell character.
    private static func isSSHUser(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.first != UInt8(ascii: "-") && text.utf8.last != UInt8(ascii: "\\")
            && isWord(text, and: "._-+@\\~=,")
    }
}
