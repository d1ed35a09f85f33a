import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A pair of connected stream sockets that no child process inherits by accident.
enum SocketPair {
    static func make() throws -> (near: CInt, far: CInt) {
        var pair: [CInt] = [-1, -1]
        #if canImport(Darwin)
        guard socketpair(AF_UNIX, SOCK_STREAM, 0, &pair) == 0 else {
            throw IOError(errnoCode: errno, reason: "socketpair")
        }
        for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        #elseif canImport(Musl)
        let kind = CInt(SOCK_STREAM) | CInt(SOCK_CLOEXEC)
        guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else { throw IOError(errnoCode: errno, reason: "socketpair") }
        #else
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else { throw IOError(errnoCode: errno, reason: "socketpair") }
        #endif
        return (pair[0], pair[1])
    }
}
