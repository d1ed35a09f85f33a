/// The disk, as far as the search for engines looks at it. Nothing is ever written.
public protocol FileProbe: Sendable {
    /// What stands at a path, symlinks followed.
    func look(at path: String) -> FileLook
    /// A file's bytes; nil where it cannot be read or is longer than a configuration file has any reason to be (1 MiB).
    func contents(of path: String) -> [UInt8]?
    /// A folder's names, sorted; none where it cannot be read.
    func names(in folder: String) -> [String]
}

public enum FileLook: Sendable, Hashable {
    case absent
    /// A symlink whose target is not there.
    case dangling(target: String)
    /// A folder on the way may not be searched by this user.
    case closed(folder: String, FileFacts)
    case found(FileFacts)

    public var facts: FileFacts? {
        if case .found(let facts) = self { facts } else { nil }
    }
}

public struct FileFacts: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case socket, file, folder, other }

    public var kind: Kind
    public var owner: UInt32
    public var group: UInt32
    /// The nine permission bits and the three above them.
    public var mode: UInt16
    /// The path with every symlink resolved.
    public var canonicalPath: String
    /// Where the last part of the path is itself a symlink: what it points to.
    public var linkTarget: String?

    public init(
        kind: Kind, owner: UInt32, group: UInt32, mode: UInt16, canonicalPath: String, linkTarget: String? = nil
    ) {
        self.kind = kind
        self.owner = owner
        self.group = group
        self.mode = mode
        self.canonicalPath = canonicalPath
        self.linkTarget = linkTarget
    }

    /// Whether a process may connect to a socket of these permissions: `connect(2)` asks for the write bit (unix(7)).
    /// Root may always.
    public func mayConnect(_ user: UserIdentity) -> Bool { allows(user, bit: 0o2) }

    /// Whether a folder of these permissions may be searched.
    public func maySearch(_ user: UserIdentity) -> Bool { allows(user, bit: 0o1) }

    private func allows(_ user: UserIdentity, bit: UInt16) -> Bool {
        if user.isRoot { return true }
        if user.uid == owner { return mode & (bit << 6) != 0 }
        if user.isMember(of: group) { return mode & (bit << 3) != 0 }
        return mode & bit != 0
    }
}

/// Names of users and groups, read from `/etc/passwd` and `/etc/group`: enough to make a permission message readable.
struct AccountNames: Sendable {
    let files: any FileProbe

    func user(_ uid: UInt32) -> String? { row("/etc/passwd", id: uid)?.first }
    func group(_ gid: UInt32) -> String? { row("/etc/group", id: gid)?.first }

    func home(ofUser uid: UInt32) -> String? {
        guard let row = row("/etc/passwd", id: uid), row.count > 5, row[5].hasPrefix("/") else { return nil }
        return row[5]
    }

    /// Whether `/etc/group` lists the user, which a session begun before the change does not know yet.
    func lists(_ uid: UInt32, inGroup gid: UInt32) -> Bool {
        guard let name = user(uid), let row = row("/etc/group", id: gid), row.count > 3 else { return false }
        return row[3].split(separator: ",").contains { $0 == name }
    }

    private func row(_ path: String, id: UInt32) -> [String]? {
        guard let bytes = files.contents(of: path) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            if fields.count > 2, UInt32(fields[2]) == id { return fields.map(String.init) }
        }
        return nil
    }
}
