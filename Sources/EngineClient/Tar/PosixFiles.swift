import EngineAPI
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open file or directory, closed with its last reference.
final class OpenFile: Sendable {
    /// The descriptor's number.
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }
}

/// The POSIX calls that take a directory and a name in it, so that nobody can slip a symbolic link in between.
/// Names are bytes. Errors name `path`, which is how the user knows the file.
enum PosixFiles {
    /// Where a name is looked up: a directory that is open, or nil for the working directory.
    typealias Directory = OpenFile?

    static func failure(_ what: String, _ path: some Sequence<UInt8>, _ code: Int32 = errno) -> EngineError {
        let name = String(decoding: Array(path), as: UTF8.self)
        let remedy =
            switch code {
            case EACCES, EPERM: "; give this user permission, or leave the file out"
            case ENOSPC, EDQUOT: "; free some space"
            case ELOOP: "; a symbolic link stands where none may"
            case EMFILE, ENFILE: "; raise the limit of open files"
            default: ""
            }
        let errno = Errno(rawValue: code)
        return EngineError(.fileSystem, "cannot \(what) \"\(name)\": \(errno)\(remedy)", cause: errno)
    }

    /// Opens without following a symbolic link at the end, and without waiting for a FIFO's other end.
    static func open(
        _ name: [UInt8], in directory: Directory, flags: Int32, mode: mode_t = 0, path: some Sequence<UInt8>
    ) throws(EngineError) -> OpenFile {
        let result = call(name) { openat(number(directory), $0, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, mode) }
        guard result >= 0 else { throw failure("open", path) }
        return OpenFile(result)
    }

    /// What a name stands for, without following a symbolic link; nil if there is nothing.
    static func status(_ name: [UInt8], in directory: Directory, path: some Sequence<UInt8>) throws(EngineError)
        -> stat?
    {
        var status = stat()
        if call(name, { fstatat(number(directory), $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 { return status }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure("look at", path)
    }

    static func status(of file: OpenFile, path: some Sequence<UInt8>) throws(EngineError) -> stat {
        var status = stat()
        guard fstat(file.number, &status) == 0 else { throw failure("look at", path) }
        return status
    }

    /// The names in a directory, in the order of their bytes, without "." and "..".
    static func names(in directory: OpenFile, path: some Sequence<UInt8>) throws(EngineError) -> [[UInt8]] {
        // A descriptor of its own, because closing the stream closes it, and its place is shared otherwise.
        let copy = openat(directory.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw failure("list", path) }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw failure("list", path) }
                break
            }
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
            let name = Array(UnsafeBufferPointer(start: start, count: strlen(start)))
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    static func linkTarget(_ name: [UInt8], in directory: Directory, path: some Sequence<UInt8>) throws(EngineError)
        -> [UInt8]
    {
        var target = [UInt8](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = target.withUnsafeMutableBytes { buffer in
            let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
            return start.map { start in call(name) { readlinkat(number(directory), $0, start, buffer.count) } } ?? -1
        }
        guard count >= 0 else { throw failure("read the symbolic link", path) }
        return Array(target.prefix(count))
    }

    /// Reads at the file's place; 0 at its end.
    static func readOn(_ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, path: [UInt8]) throws(EngineError)
        -> Int
    {
        while true {
            let count = read(file.number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw failure("read", path) }
        }
    }

    /// The descriptor's number for calls that take a directory.
    static func number(_ directory: Directory) -> Int32 { directory?.number ?? AT_FDCWD }

    /// Calls `body` with the name as a C string, again if a signal came.
    static func call<Result: BinaryInteger>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (name + [0]).withUnsafeBytes { bytes in
            let text = bytes.assumingMemoryBound(to: CChar.self)
            // The array has at least the NUL, so it has an address.
            guard let start = text.baseAddress else { return -1 }
            while true {
                let result = body(start)
                if result >= 0 || errno != EINTR { return result }
            }
        }
    }

    /// The number of a device.
    static func device(major: UInt32, minor: UInt32) -> dev_t {
        #if canImport(Darwin)
        return dev_t(bitPattern: (major & 0xFF) << 24 | minor & 0xFF_FFFF)
        #else
        // glibc, sysmacros.h
        let high: UInt64 = UInt64(major & 0xFFFF_F000) << 32 | UInt64(minor & 0xFFFF_FF00) << 12
        let low: UInt64 = UInt64(major & 0xFFF) << 8 | UInt64(minor & 0xFF)
        return dev_t(high | low)
        #endif
    }

    /// The major and minor numbers of a device.
    static func parts(ofDevice device: UInt64) -> (major: UInt32, minor: UInt32) {
        #if canImport(Darwin)
        (UInt32(device >> 24 & 0xFF), UInt32(device & 0xFF_FFFF))
        #else
        (
            UInt32(truncatingIfNeeded: device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000),
            UInt32(truncatingIfNeeded: device & 0xFF | device >> 12 & 0xFFFF_FF00)
        )
        #endif
    }
}

extension FilePath {
    /// The path as the system takes it, which need not be UTF-8.
    var bytes: [UInt8] {
        withPlatformString { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }
}

extension stat {
    /// The type bits of the mode.
    var type: mode_t { st_mode & S_IFMT }

    var modified: Timestamp {
        #if canImport(Darwin)
        Timestamp(seconds: Int64(st_mtimespec.tv_sec), nanoseconds: Int64(st_mtimespec.tv_nsec))
        #else
        Timestamp(seconds: Int64(st_mtim.tv_sec), nanoseconds: Int64(st_mtim.tv_nsec))
        #endif
    }

    /// Which file this is, whatever its name.
    var identity: FileIdentity { FileIdentity(device: UInt64(st_dev), inode: UInt64(st_ino)) }
}

/// A file's device and inode.
struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
}
