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

/// A pipe whose one end only this process holds: the kernel closes it when the process ends, however it ends, and the
/// child at the other end learns of it.
struct Lifeline: Sendable {
    let childEnd: FileDescriptor
    private let ownEnd: FileDescriptor

    init() throws {
        (childEnd, ownEnd) = try FileDescriptor.pipe()
        // No other child may inherit it, or it would live on in that one.
        for end in [childEnd, ownEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    }

    /// The child's end is the child's business, and closed once it is started.
    func close() { try? ownEnd.close() }
}
