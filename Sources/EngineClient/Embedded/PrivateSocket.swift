import EngineAPI
import EngineHTTP

#if canImport(System)
import System
#else
import SystemPackage
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A listening Unix socket in a folder of its own that nobody else may enter (mode 0700), for one engine of ours.
///
/// The socket is made here and handed to the engine as a socket unit of systemd would. So a client can connect at once
/// and waits for the first answer instead of polling for a file, and no connection is lost while the engine restarts.
///
/// Beside the socket lies a lock that the kernel drops when this process ends, however it ends: a later process takes the
/// leftovers of a killed one for what they are, and removes them.
struct PrivateSocket: Sendable {
    static let prefix = "gantry-podman-"
    private static let socketName = "podman.sock"
    private static let lockName = "lock"

    let folder: String
    let listener: FileDescriptor
    private let lock: FileDescriptor

    var path: String { "\(folder)/\(Self.socketName)" }

    /// - Parameter parent: the folder to make the private folder in; `XDG_RUNTIME_DIR` or a temporary folder.
    /// - Throws: `fileSystem`, where the folder, the lock or the socket cannot be made.
    init(in parent: String) throws(EngineError) {
        Self.sweep(parent)
        folder = try Self.makeFolder(in: parent)
        do throws(EngineError) {
            lock = try Self.takeLock(in: folder)
        } catch {
            Self.remove(folder)
            throw error
        }
        do throws(EngineError) {
            listener = try Self.listen(at: "\(folder)/\(Self.socketName)")
        } catch {
            try? lock.close()
            Self.remove(folder)
            throw error
        }
    }

    /// Closes the socket and removes the folder.
    func close() {
        try? listener.close()
        Self.remove(folder)
        try? lock.close()
    }

    /// Removes the folders of processes that are gone.
    static func sweep(_ parent: String) {
        for name in LocalFiles().names(in: parent) where name.hasPrefix(prefix) {
            let folder = "\(parent)/\(name)"
            var status = stat()
            guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
                continue
            }
            let file = open("\(folder)/\(lockName)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard file >= 0 else { continue }  // just being made: the lock appears only once it is held
            if flock(file, LOCK_EX | LOCK_NB) == 0 { remove(folder) }
            closeFile(file)
        }
    }

    private static func makeFolder(in parent: String) throws(EngineError) -> String {
        var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw failure("make a folder in \(parent)") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Locked first, then given its name: who sees the name sees a lock that is held, or one whose holder is gone.
    private static func takeLock(in folder: String) throws(EngineError) -> FileDescriptor {
        let file = open("\(folder)/.\(lockName)", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("make a lock in \(folder)") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0, rename("\(folder)/.\(lockName)", "\(folder)/\(lockName)") == 0 else {
            let error = failure("lock \(folder)")
            closeFile(file)
            throw error
        }
        return FileDescriptor(rawValue: file)
    }

    private static func listen(at path: String) throws(EngineError) -> FileDescriptor {
        do throws(EngineAddressError) {
            try EngineAddress.unix(path: path).requireSupport()
        } catch {
            throw EngineError(.fileSystem, "\(error). Set XDG_RUNTIME_DIR or TMPDIR to a shorter path.", cause: error)
        }
        #if canImport(Glibc)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM), 0)
        #endif
        if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        guard descriptor >= 0 else { throw failure("make a socket") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, chmod(path, 0o600) == 0, startListening(descriptor, 128) == 0 else {
            let error = failure("listen at \(path)")
            closeFile(descriptor)
            throw error
        }
        return FileDescriptor(rawValue: descriptor)
    }

    private static func remove(_ folder: String) {
        for name in [socketName, lockName, ".\(lockName)"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    private static func failure(_ what: String) -> EngineError {
        let reason = String(cString: strerror(errno))
        return EngineError(.fileSystem, "Could not \(what) for podman's private socket: \(reason).")
    }
}

// `close` and `listen` are also names of members above.
private func closeFile(_ file: Int32) { _ = close(file) }
private func startListening(_ file: Int32, _ backlog: Int32) -> Int32 { listen(file, backlog) }
