#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `struct group` of the C library, under a name that no property shadows.
private typealias GroupEntry = group

/// What the file system and the kernel know about a socket's path and about us: the ground for a sentence that helps.
struct SocketFacts: Sendable, Equatable {
    enum Kind: Sendable, Equatable { case absent, socket, other }

    /// What stands at the path.
    var kind: Kind = .absent
    /// Permission bits, as in `0660`.
    var mode: UInt32 = 0
    /// Owner and group by name, or by number where no name is known.
    var owner = ""
    var group = ""
    /// Our own user, and the groups this process is in.
    var user = ""
    var userID: UInt32 = 0
    var groups: [String] = []
    /// The first directory on the way that does not exist, or that we may not enter.
    var missingDirectory: String?
    var closedDirectory: String?

    /// Looks at `path` now.
    static func read(_ path: String) -> SocketFacts {
        var facts = SocketFacts()
        facts.userID = geteuid()
        facts.user = Self.userName(facts.userID)
        var ids = [gid_t](repeating: 0, count: 256)
        let count = getgroups(Int32(ids.count), &ids)
        facts.groups = ([getegid()] + ids.prefix(max(0, Int(count)))).map(Self.groupName)

        var directory = ""
        for part in path.split(separator: "/").dropLast() {
            directory += "/" + part
            if access(directory, F_OK) != 0, errno == ENOENT {
                facts.missingDirectory = directory
                return facts
            }
            if access(directory, X_OK) != 0 {
                facts.closedDirectory = directory
                break
            }
        }
        var info = stat()
        guard stat(facts.closedDirectory ?? path, &info) == 0 else { return facts }
        if facts.closedDirectory == nil {
            facts.kind = (info.st_mode & S_IFMT) == S_IFSOCK ? .socket : .other
        }
        facts.mode = UInt32(info.st_mode & 0o7777)
        facts.owner = Self.userName(info.st_uid)
        facts.group = Self.groupName(info.st_gid)
        return facts
    }

    private static func userName(_ id: uid_t) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16384)
        guard getpwuid_r(id, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return String(id) }
        return String(cString: entry.pw_name)
    }

    private static func groupName(_ id: gid_t) -> String {
        var entry = GroupEntry()
        var found: UnsafeMutablePointer<GroupEntry>?
        var buffer = [CChar](repeating: 0, count: 65536)
        guard getgrgid_r(id, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return String(id) }
        return String(cString: entry.gr_name)
    }
}
