#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A unix socket that we listen on, and its file.
package struct UnixSocketFile: Sendable {
    /// The longest path the kernel takes, in bytes: 107 on Linux, 103 on macOS.
    package static let maximumPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    package let path: String
    private let device: UInt64
    private let inode: UInt64

    /// Binds and listens. A stale socket file in the way is replaced; a live one, or any other file, is left alone.
    ///
    /// - Returns: the listening socket, and its file for ``remove()``.
    package static func listen(
        path: String, mode: UInt32, group: UInt32?, backlog: Int32
    ) throws(ListenError) -> (descriptor: CInt, file: UnixSocketFile) {
        let length = path.utf8.count
        guard length <= maximumPath else {
            throw ListenError(
                .pathTooLong,
                "the socket path \(path) has \(length) bytes; this system allows \(maximumPath): choose a shorter path")
        }
        guard length > 0, !path.utf8.contains(0) else { throw ListenError(.other, "a socket needs a path") }
        try clearWay(for: path)
        let descriptor = try openSocket(path)
        do throws(ListenError) {
            try bindSocket(descriptor, to: path)
            // Until listen() below, whoever connects is refused: the mode is right before the first client.
            guard chmod(path, mode_t(mode)) == 0 else { throw failure("set the mode of", path) }
            if let group, chown(path, uid_t.max, gid_t(group)) != 0 { throw failure("set the group of", path) }
            guard let file = UnixSocketFile(at: path) else { throw failure("find", path) }
            #if canImport(Glibc)
            let listening = Glibc.listen(descriptor, backlog)
            #elseif canImport(Musl)
            let listening = Musl.listen(descriptor, backlog)
            #else
            let listening = Darwin.listen(descriptor, backlog)
            #endif
            guard listening == 0 else { throw failure("listen on", path) }
            return (descriptor, file)
        } catch {
            close(descriptor)
            throw error
        }
    }

    private init?(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.path = path
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// Removes the file, if it is still the one that was made here: a successor may have put its own in its place.
    package func remove() {
        guard let now = UnixSocketFile(at: path), now.device == device, now.inode == inode else { return }
        unlink(path)
    }

    private static func clearWay(for path: String) throws(ListenError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw ListenError(
                .notASocket, "\(path) is in the way and is no socket: move it, or choose another path to listen on")
        }
        let probe = try openSocket(path)
        defer { close(probe) }
        if withAddress(of: path, { connect(probe, $0, $1) }) == 0 || errno == EAGAIN {
            throw ListenError(
                .inUse, "something is listening on \(path): stop it first, or choose another path to listen on")
        }
        guard errno == ECONNREFUSED else { throw failure("probe", path) }
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove the stale socket", path) }
    }

    private static func openSocket(_ path: String) throws(ListenError) -> CInt {
        #if canImport(Darwin)
        let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        #elseif canImport(Glibc)
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        #else
        let descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)
        #endif
        guard descriptor >= 0 else { throw failure("open a socket for", path) }
        return descriptor
    }

    private static func bindSocket(_ descriptor: CInt, to path: String) throws(ListenError) {
        guard withAddress(of: path, { bind(descriptor, $0, $1) }) == 0 else { throw failure("bind", path) }
    }

    private static func withAddress(
        of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
    ) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func failure(_ action: String, _ path: String) -> ListenError {
        let number = errno
        let reason = String(cString: strerror(number))
        let (code, remedy): (ListenError.Code, String) =
            switch number {
            case EADDRINUSE: (.inUse, "something else took the path: stop it, or choose another one")
            case EACCES, EPERM, EROFS: (.denied, "choose a directory that this user may write to")
            case ENOENT, ENOTDIR: (.other, "make its directory first, or choose another path")
            default: (.other, "choose another path")
            }
        return ListenError(code, "cannot \(action) \(path) (\(reason)): \(remedy)")
    }
}
