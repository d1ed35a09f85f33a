public import EngineAPI

/// What an archive says of one file.
public struct TarEntry: Hashable, Sendable {
    /// The kind of file; the raw value is the type flag of the format.
    public enum Kind: UInt8, Hashable, Sendable {
        case file = 0x30
        /// Another name for a file that stands earlier in the archive; ``TarEntry/linkName`` is that file's.
        case hardLink = 0x31
        /// ``TarEntry/linkName`` is what it points to.
        case symbolicLink = 0x32
        case characterDevice = 0x33
        case blockDevice = 0x34
        case directory = 0x35
        case fifo = 0x36
    }

    public var name: TarName
    public var kind: Kind
    /// Permission bits with set-user-ID, set-group-ID and sticky bit.
    public var mode: UInt32
    /// The length of a file in bytes; 0 for other kinds.
    public var size: Int64
    public var modified: Timestamp
    public var userID: Int64
    public var groupID: Int64
    public var userName: String
    public var groupName: String
    public var linkName: TarName
    public var deviceMajor: UInt32
    public var deviceMinor: UInt32
    /// Extended attributes by their full name (`security.capability`), as PAX records `SCHILY.xattr.`.
    public var extendedAttributes: [String: [UInt8]]

    public init(
        name: TarName, kind: Kind = .file, mode: UInt32 = 0o644, size: Int64 = 0,
        modified: Timestamp = Timestamp(seconds: 0), userID: Int64 = 0, groupID: Int64 = 0, userName: String = "",
        groupName: String = "", linkName: TarName = "", deviceMajor: UInt32 = 0, deviceMinor: UInt32 = 0,
        extendedAttributes: [String: [UInt8]] = [:]
    ) {
        self.name = name
        self.kind = kind
        self.mode = mode
        self.size = size
        self.modified = modified
        self.userID = userID
        self.groupID = groupID
        self.userName = userName
        self.groupName = groupName
        self.linkName = linkName
        self.deviceMajor = deviceMajor
        self.deviceMinor = deviceMinor
        self.extendedAttributes = extendedAttributes
    }
}
