/// One side of a copy: a path of this machine, of a container, or the archive on a standard stream.
enum CopySide: Sendable, Hashable {
    case local(String)
    case container(String, path: String)
    case stream

    /// Reads `CONTAINER:PATH`, a path, or `-`. What starts with `/` or `.` is a path, whatever colons it has, as in the
    /// docker CLI.
    init(parsing text: String) {
        if text == "-" {
            self = .stream
        } else if let colon = text.firstIndex(of: ":"), !text.hasPrefix("/"), !text.hasPrefix(".") {
            self = .container(String(text[..<colon]), path: String(text[text.index(after: colon)...]))
        } else {
            self = .local(text)
        }
    }
}

/// A path as `cp` reads it: what its end says of it counts.
struct CopyPath: Sendable, Hashable {
    /// Absolute, without `.`, `..` and a slash at its end.
    var path: String
    /// It ends with `/.`: the folder's content is meant, not the folder.
    var meansContent: Bool
    /// It ends with a slash or `/.`: it has to be a folder.
    var meansFolder: Bool

    /// - Parameter folder: where a relative path starts.
    init(_ text: String, from folder: String) {
        meansContent = text == "." || text.hasSuffix("/.")
        meansFolder = meansContent || text.hasSuffix("/") || text == ".." || text.hasSuffix("/..")
        var parts: [Substring] = []
        for part in (text.hasPrefix("/") ? text : folder + "/" + text).split(separator: "/") where part != "." {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        path = "/" + parts.joined(separator: "/")
    }

    /// As it is given to an engine.
    var spelled: String { meansContent && path != "/" ? path + "/." : path }

    /// The last name; empty for the root.
    var name: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

    var parent: String {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        return end == path.startIndex ? "/" : String(path[..<end])
    }
}

/// What is at a path.
enum CopyKind: Sendable, Hashable { case missing, folder, other }
