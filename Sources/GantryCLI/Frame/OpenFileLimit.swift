#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How many files this process may have open.
enum OpenFileLimit {
    /// Raises the soft limit to the hard one, as every Go program does at its start (`os/rlimit.go`): a gateway needs two
    /// for each client, and the usual 1,024 are there only for programs that use select(2).
    /// - Returns: the limit that holds now; nil where the system does not say.
    @discardableResult
    static func raise() -> UInt64? {
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return nil }
        guard limit.rlim_cur < limit.rlim_max else { return UInt64(limit.rlim_cur) }
        var wanted = limit
        wanted.rlim_cur = limit.rlim_max
        #if canImport(Darwin)
        // Its kernel refuses more than that.
        wanted.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
        #endif
        return UInt64(setrlimit(resource, &wanted) == 0 ? wanted.rlim_cur : limit.rlim_cur)
    }
}
