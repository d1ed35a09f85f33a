#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Sockets handed over by systemd's socket activation (`sd_listen_fds(3)`): `LISTEN_FDS` of them from descriptor 3 on.
public enum SystemdSockets {
    /// The sockets handed to this process; empty where there are none, or where they were meant for another process.
    ///
    /// - Parameters:
    ///   - environment: the process's environment.
    ///   - processID: the process's id, which must equal `LISTEN_PID`; nil asks the kernel.
    public static func endpoints(
        environment: [String: String], processID: Int32? = nil
    ) throws(ListenError) -> [ListenEndpoint] {
        guard let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0 else { return [] }
        if let owner = environment["LISTEN_PID"], Int32(owner) != processID ?? getpid() { return [] }
        let names = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        var endpoints: [ListenEndpoint] = []
        for index in 0..<count {
            let descriptor = 3 + index
            var listens: CInt = 0
            var size = socklen_t(MemoryLayout<CInt>.size)
            guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0, listens != 0 else {
                throw ListenError(
                    .other,
                    "descriptor \(descriptor), handed over by LISTEN_FDS, is no listening stream socket: "
                        + "use ListenStream= in the systemd socket unit")
            }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let name = Int(index) < names.count ? String(names[Int(index)]) : "systemd"
            endpoints.append(.adopted(descriptor: descriptor, name: name))
        }
        return endpoints
    }
}
