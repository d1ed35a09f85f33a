import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Who is at the other end of a unix socket, as the kernel says.
package struct PeerCredentials: Sendable, Hashable {
    package var uid: UInt32
    package var gid: UInt32
    /// The process that connected; nil where the kernel does not tell.
    package var pid: Int32?

    package init(uid: UInt32, gid: UInt32, pid: Int32?) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
    }

    /// The peer of an accepted connection; nil over tcp. Call it on the channel's event loop.
    static func ofPeer(behind channel: any Channel) -> PeerCredentials? {
        guard case .unixDomainSocket? = channel.localAddress else { return nil }
        let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: CInt.self) { read($0) }
        return found ?? nil
    }

    static func read(_ descriptor: CInt) -> PeerCredentials? {
        #if canImport(Darwin)
        var (uid, gid): (uid_t, gid_t) = (0, 0)
        guard getpeereid(descriptor, &uid, &gid) == 0 else { return nil }
        return PeerCredentials(uid: uid, gid: gid, pid: nil)
        #else
        // struct ucred (unix(7)), which glibc shows to _GNU_SOURCE only: pid, uid, gid.
        var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else { return nil }
        return PeerCredentials(uid: credentials.uid, gid: credentials.gid, pid: credentials.pid)
        #endif
    }
}
