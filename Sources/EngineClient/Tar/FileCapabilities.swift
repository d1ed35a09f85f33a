#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The one extended attribute that goes into archives, as in moby's: what a program may do without being root.
enum FileCapabilities {
    static let name = "security.capability"

    /// The file's capabilities, if it has any. Linux only.
    static func attributes(of file: OpenFile) -> [String: [UInt8]] {
        #if canImport(Glibc) || canImport(Musl)
        guard let read else { return [:] }
        // 24 bytes at present (VFS_CAP_REVISION_3).
        var value = [UInt8](repeating: 0, count: 256)
        let count = read(file.number, name, &value, value.count)
        return count > 0 ? [name: Array(value.prefix(count))] : [:]
        #else
        return [:]
        #endif
    }

    #if canImport(Glibc) || canImport(Musl)
    private typealias Read =
        @convention(c) @Sendable (
            Int32, UnsafePointer<CChar>, UnsafeMutableRawPointer, Int
        ) -> Int

    /// `fgetxattr` of Linux, xattr.h, which Swift's module of the C library leaves out. The type is that header's.
    private static let read: Read? = dlsym(nil, "fgetxattr").map { unsafeBitCast($0, to: Read.self) }
    #endif
}
