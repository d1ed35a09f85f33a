import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Turns a failed connect into a sentence that names the object and the remedy.
enum SocketDiagnosis {
    /// The longest path `sockaddr_un` holds, its final zero aside: 107 bytes on Linux, 103 on Darwin.
    static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    static func explain(_ error: any Error, path: String) -> HTTPError {
        if let address = error as? SocketAddressError, case .unixDomainSocketPathTooLong = address {
            return Self.explain(ENAMETOOLONG, path: path, facts: SocketFacts(), cause: error)
        }
        let code = (error as? IOError)?.errnoCode ?? 0
        return Self.explain(code, path: path, facts: SocketFacts.read(path), cause: error)
    }

    static func explain(_ code: CInt, path: String, facts: SocketFacts, cause: (any Error)?) -> HTTPError {
        func error(_ code: HTTPError.Code, _ message: String) -> HTTPError {
            HTTPError(code, message, cause: cause, isSafeToRetry: true)
        }
        switch code {
        case ENAMETOOLONG:
            return error(
                .pathTooLong,
                "the socket path \(path) is \(path.utf8.count) bytes long, and the kernel takes \(Self.longestPath): "
                    + "use a shorter path, or a symbolic link to it from one")
        case ENOENT:
            let missing = facts.missingDirectory.map { " (not even its directory \($0))" } ?? ""
            return error(
                .socketMissing,
                "there is no socket at \(path)\(missing): start the engine that listens there, or name another address")
        case ECONNREFUSED where facts.kind == .other, ENOTSOCK, EPROTOTYPE:
            return error(
                .refused, "\(path) is not a stream socket: name the socket that the engine listens on")
        case ECONNREFUSED:
            return error(
                .refused,
                "nobody listens on the socket \(path), which an engine left behind: start the engine again")
        case EACCES, EPERM:
            return error(.permissionDenied, Self.denied(path, facts))
        case EAGAIN:
            return error(
                .refused, "the engine at \(path) accepts no more connections now: its backlog is full, try again")
        default:
            return error(.unreachable, "could not connect to the socket \(path): \(Self.text(code, cause))")
        }
    }

    private static func denied(_ path: String, _ facts: SocketFacts) -> String {
        let own = "you are \(facts.user) (uid \(facts.userID)), in \(facts.groups.joined(separator: ", "))"
        let object = facts.closedDirectory.map { "the directory \($0) on the way to \(path)" } ?? "the socket \(path)"
        var sentence =
            "permission denied: \(object) belongs to \(facts.owner):\(facts.group), mode \(Self.octal(facts.mode)), and \(own)"
        let groupMayEnter = facts.closedDirectory == nil ? facts.mode & 0o020 != 0 : facts.mode & 0o010 != 0
        if groupMayEnter, facts.group != "root", !facts.groups.contains(facts.group) {
            sentence += "; join the group (sudo usermod -aG \(facts.group) \(facts.user), then log in again)"
        } else {
            sentence +=
                "; ask \(facts.owner) for access, run as \(facts.owner), or use an engine of your own (rootless)"
        }
        return sentence
    }

    static func octal(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    static func text(_ code: CInt, _ cause: (any Error)?) -> String {
        if code != 0 { return String(cString: strerror(code)) }
        return cause.map { "\($0)" } ?? "unknown error"
    }
}
