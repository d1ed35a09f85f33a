public import EngineAPI
import JSONTree

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an engine tells of a path in a container, in the header of an archive.
public struct PathStat: Sendable {
    public static let header = "X-Docker-Container-Path-Stat"

    /// As it came: JSON in Base64.
    public let text: String
    let value: JSONObject

    /// Go's `os.FileMode` bits that matter here.
    private static let folder = 1 << 31
    private static let symlink = 1 << 27
    private static let special: [(go: Int, unix: UInt32)] = [
        (1 << 23, 0o4000), (1 << 22, 0o2000), (1 << 20, 0o1000),
    ]

    /// Nil where the header holds something else.
    public init?(_ text: String) {
        guard let data = Data(base64Encoded: text),
            let value = (try? JSONValue(parsing: Array(data), options: .lastWins))?.object
        else { return nil }
        self.text = text
        self.value = value
    }

    private var mode: Int { value["mode"]?.int ?? 0 }
    public var isFolder: Bool { mode & Self.folder != 0 }
    public var isLink: Bool { mode & Self.symlink != 0 }
    /// The bits of `chmod`.
    public var permissions: UInt32 {
        Self.special.reduce(UInt32(mode & 0o777)) { mode & $1.go == 0 ? $0 : $0 | $1.unix }
    }
    /// Where a link leads, from the container's root.
    public var linkTarget: String { value["linkTarget"]?.string ?? "" }
    public var modified: Timestamp { value["mtime"]?.string.flatMap { Timestamp($0) } ?? Timestamp(seconds: 0) }

    /// The header in Docker's form: by the last part of the path that was asked for, a target where it is a link.
    func docker(_ path: String) -> String {
        var stat = value
        stat["isDir"] = nil
        stat["name"] = .string(ArchivePath(path).name)
        if !isLink { stat["linkTarget"] = "" }
        return Data(JSONValue.object(stat).bytes()).base64EncodedString()
    }
}

/// A path into a container, as `docker cp` writes it.
public struct ArchivePath: Sendable, Hashable {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// The last part; the root's is a slash.
    public var name: String { text.split(separator: "/").last.map(String.init) ?? "/" }

    /// Whether a slash or a dot behind it asks for what a link leads to.
    public var asksForTarget: Bool { text.hasSuffix("/") || name == "." || name == ".." }

    /// Whether it means what is in a folder, rather than the folder.
    public var isContents: Bool { name == "." }

    /// The path without its last part; nil for the root.
    public var folder: String? {
        guard let last = text.split(separator: "/").last else { return nil }
        let folder = text[..<last.startIndex]
        return folder.isEmpty ? "/" : String(folder)
    }
}
