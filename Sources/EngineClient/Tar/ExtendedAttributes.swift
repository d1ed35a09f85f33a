import EngineAPI

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What a file bears beside its mode and its owner. Linux only.
enum ExtendedAttributes {
    /// The one that goes into archives, as in moby's: what a program may do without being root.
    static func capabilities(of file: OpenFile) -> [String: [UInt8]] {
        value("security.capability", of: file).map { ["security.capability": $0] } ?? [:]
    }

    /// One attribute; nil where the file has none of that name, or a value of more than 256 bytes. Capabilities have 24
    /// (VFS_CAP_REVISION_3).
    static func value(_ name: String, of file: OpenFile) -> [UInt8]? {
        #if canImport(Glibc) || canImport(Musl)
        guard let read else { return nil }
        var value = [UInt8](repeating: 0, count: 256)
        let count = read(file.number, name, &value, value.count)
        return count > 0 ? Array(value.prefix(count)) : nil
        #else
        return nil
        #endif
    }

    /// Sets an attribute, where the file system keeps such and this user may: as in moby, what it cannot keep is left out.
    static func set(_ name: String, _ value: [UInt8], on file: OpenFile, path: [UInt8]) throws(EngineError) {
        #if canImport(Glibc) || canImport(Musl)
        guard let write, write(file.number, name, value, value.count, 0) != 0 else { return }
        switch errno {
        case ENOTSUP, EPERM, EACCES: return
        default: throw PosixFiles.failure("set the attribute \(name) of", path)
        }
        #endif
    }

    #if canImport(Glibc) || canImport(Musl)
    private typealias Read =
        @convention(c) @Sendable (Int32, UnsafePointer<CChar>, UnsafeMutableRawPointer, Int) -> Int
    private typealias Write =
        @convention(c) @Sendable (Int32, UnsafePointer<CChar>, UnsafeRawPointer, Int, Int32) -> Int32

    /// `fgetxattr` and `fsetxattr` of Linux, xattr.h, which Swift's module of the C library leaves out. The types are
    /// that header's.
    private static let read: Read? = dlsym(nil, "fgetxattr").map { unsafeBitCast($0, to: Read.self) }
    private static let write: Write? = dlsym(nil, "fsetxattr").map { unsafeBitCast($0, to: Write.self) }
    #endif
}
