import EngineAPI
import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Unpacks an archive piece by piece. Blocks while it writes.
struct TarExtractionMachine {
    /// The file whose bytes are coming.
    private struct Writing {
        let file: OpenFile
        let entry: TarEntry
        let path: [UInt8]
        var remaining: Int64
    }

    /// A directory whose mode and time are set at the end, since putting files into it changes both.
    private struct Pending {
        let entry: TarEntry
        let parts: [[UInt8]]
    }

    private let extraction: TarExtraction
    private let root: OpenFile
    private var reader = TarReader()
    private var writing: Writing?
    private var pending: [Pending] = []
    private var summary = TarExtraction.Summary()

    init(_ extraction: TarExtraction) throws(EngineError) {
        self.extraction = extraction
        let path = extraction.destination.bytes
        root = try PosixFiles.open(path, in: nil, flags: O_RDONLY | O_DIRECTORY, path: path)
    }

    mutating func unpack(_ piece: ByteBuffer) throws(EngineError) {
        reader.append(piece)
        while let event = try reader.next() {
            switch event {
            case .entry(let entry): try begin(entry)
            case .data(let bytes): try write(bytes)
            case .end: break
            }
        }
    }

    mutating func finish() throws(EngineError) -> TarExtraction.Summary {
        try reader.finish()
        for directory in pending.reversed() {
            let (parent, name) = try locate(directory.parts, creating: false)
            let path = diskPath(directory.parts)
            try setOwner(of: name, in: parent, directory.entry, path: path)
            let opened = try PosixFiles.open(name, in: parent, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW, path: path)
            try setAttributes(of: opened, directory.entry, path: path)
            try setMode(of: opened, directory.entry, path: path)
            try setTime(of: name, in: parent, directory.entry, path: path)
        }
        pending = []
        return summary
    }

    // MARK: Entries

    private mutating func begin(_ entry: TarEntry) throws(EngineError) {
        let parts = try parts(of: entry.name, of: entry)
        // "./", the destination itself.
        guard !parts.isEmpty else { return }
        let (parent, name) = try locate(parts, creating: true)
        let path = diskPath(parts)
        switch entry.kind {
        case .directory:
            if let status = try PosixFiles.status(name, in: parent, path: path), status.type != S_IFDIR {
                throw TarExtractionMachine.failure(
                    "\"\(entry.name)\" is a directory, but a file stands in its place", path)
            }
            let made = PosixFiles.call(name) { mkdirat(PosixFiles.number(parent), $0, 0o700) }
            guard made == 0 || errno == EEXIST else { throw PosixFiles.failure("make", path) }
            pending.append(Pending(entry: entry, parts: parts))
        case .file:
            try clear(name, in: parent, entry, path: path)
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
            let file = try PosixFiles.open(name, in: parent, flags: flags, mode: 0o600, path: path)
            writing = Writing(file: file, entry: entry, path: path, remaining: entry.size)
            try finishFileIfComplete(name, in: parent)
        case .symbolicLink:
            try clear(name, in: parent, entry, path: path)
            let made = PosixFiles.call(entry.linkName.bytes) { target in
                PosixFiles.call(name) { symlinkat(target, PosixFiles.number(parent), $0) }
            }
            guard made == 0 else { throw PosixFiles.failure("make the symbolic link", path) }
            try setOwner(of: name, in: parent, entry, path: path)
            try setTime(of: name, in: parent, entry, path: path)
        case .hardLink: try link(entry, name, in: parent, path: path)
        case .fifo, .characterDevice, .blockDevice:
            guard extraction.specialFiles == .create else {
                summary.skipped.append(entry.name)
                return
            }
            try makeSpecial(entry, name, in: parent, path: path)
        }
        summary.entries += 1
    }

    private mutating func write(_ bytes: ByteBuffer) throws(EngineError) {
        guard var present = writing else { return }
        var rest = bytes.readableBytesView[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { unsafe in
                #if canImport(Darwin)
                Darwin.write(present.file.number, unsafe.baseAddress, unsafe.count)
                #elseif canImport(Musl)
                Musl.write(present.file.number, unsafe.baseAddress, unsafe.count)
                #else
                Glibc.write(present.file.number, unsafe.baseAddress, unsafe.count)
                #endif
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw PosixFiles.failure("write", present.path)
            }
            rest = rest.dropFirst(count)
        }
        present.remaining -= Int64(bytes.readableBytes)
        summary.bytes += Int64(bytes.readableBytes)
        writing = present
        if present.remaining == 0 {
            let (parent, name) = try locate(try parts(of: present.entry.name, of: present.entry), creating: false)
            try finishFileIfComplete(name, in: parent)
        }
    }

    private mutating func finishFileIfComplete(_ name: [UInt8], in parent: OpenFile) throws(EngineError) {
        guard let present = writing, present.remaining == 0 else { return }
        writing = nil
        // The owner first: changing it clears the set-user-ID bit and the capabilities. The mode after the attributes: a
        // file that its owner may not write takes none.
        try setOwner(of: name, in: parent, present.entry, path: present.path)
        try setAttributes(of: present.file, present.entry, path: present.path)
        try setMode(of: present.file, present.entry, path: present.path)
        try setTime(of: name, in: parent, present.entry, path: present.path)
    }

    private func link(_ entry: TarEntry, _ name: [UInt8], in parent: OpenFile, path: [UInt8]) throws(EngineError) {
        let target = try parts(of: entry.linkName, of: entry)
        guard !target.isEmpty else { throw TarExtractionMachine.failure("\"\(entry.name)\" links to nothing", path) }
        let (directory, targetName) = try locate(target, creating: false)
        guard let status = try PosixFiles.status(targetName, in: directory, path: diskPath(target)) else {
            throw TarExtractionMachine.failure(
                "\"\(entry.name)\" links to \"\(entry.linkName)\", which is not there", path)
        }
        // A link to the file that is there already is the state that is wanted.
        if try PosixFiles.status(name, in: parent, path: path)?.identity == status.identity { return }
        try clear(name, in: parent, entry, path: path)
        let made = PosixFiles.call(targetName) { target in
            PosixFiles.call(name) { linkat(PosixFiles.number(directory), target, PosixFiles.number(parent), $0, 0) }
        }
        guard made == 0 else { throw PosixFiles.failure("link", path) }
    }

    private func makeSpecial(_ entry: TarEntry, _ name: [UInt8], in parent: OpenFile, path: [UInt8]) throws(EngineError)
    {
        try clear(name, in: parent, entry, path: path)
        let kinds: [TarEntry.Kind: mode_t] = [.characterDevice: S_IFCHR, .blockDevice: S_IFBLK]
        let device = PosixFiles.device(major: entry.deviceMajor, minor: entry.deviceMinor)
        let made = PosixFiles.call(name) { name in
            if let kind = kinds[entry.kind] {
                mknodat(PosixFiles.number(parent), name, kind | 0o600, device)
            } else {
                mkfifoat(PosixFiles.number(parent), name, 0o600)
            }
        }
        guard made == 0 else { throw PosixFiles.failure("make", path) }
        try setOwner(of: name, in: parent, entry, path: path)
        let changed = PosixFiles.call(name) { fchmodat(PosixFiles.number(parent), $0, mode(of: entry), 0) }
        guard changed == 0 else { throw PosixFiles.failure("change the mode of", path) }
        try setTime(of: name, in: parent, entry, path: path)
    }

    /// Removes what stands in an entry's place, unless it is a directory.
    private func clear(_ name: [UInt8], in parent: OpenFile, _ entry: TarEntry, path: [UInt8]) throws(EngineError) {
        guard let status = try PosixFiles.status(name, in: parent, path: path) else { return }
        guard status.type != S_IFDIR else {
            throw TarExtractionMachine.failure("\"\(entry.name)\" is a file, but a directory stands in its place", path)
        }
        guard PosixFiles.call(name, { unlinkat(PosixFiles.number(parent), $0, 0) }) == 0 || errno == ENOENT else {
            throw PosixFiles.failure("replace", path)
        }
    }

    // MARK: Places

    /// The parts of a name below the destination.
    private func parts(of name: TarName, of entry: TarEntry) throws(EngineError) -> [[UInt8]] {
        var parts = name.components.map { Array($0) }
        guard name.bytes.first != UInt8(ascii: "/"), !parts.contains(Array("..".utf8)) else {
            throw EngineError(
                .protocolViolation,
                "the archive's entry \"\(entry.name)\" reaches out of the destination through \"\(name)\"; it was not unpacked"
            )
        }
        if let rootName = extraction.rootName, !parts.isEmpty { parts[0] = rootName.bytes }
        return parts
    }

    /// Opens the directory of a name step by step, following no symbolic link.
    private func locate(_ parts: [[UInt8]], creating: Bool) throws(EngineError) -> (OpenFile, [UInt8]) {
        var directory = root
        for (depth, part) in parts.dropLast().enumerated() {
            let path = diskPath(Array(parts[...depth]))
            if creating {
                let made = PosixFiles.call(part) { mkdirat(PosixFiles.number(directory), $0, 0o755) }
                guard made == 0 || errno == EEXIST else { throw PosixFiles.failure("make", path) }
            }
            if let status = try PosixFiles.status(part, in: directory, path: path), status.type == S_IFLNK {
                throw TarExtractionMachine.failure("an entry leads through a symbolic link", path)
            }
            directory = try PosixFiles.open(part, in: directory, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW, path: path)
        }
        return (directory, parts.last ?? [])
    }

    private func diskPath(_ parts: [[UInt8]]) -> [UInt8] {
        extraction.destination.bytes + parts.flatMap { [UInt8(ascii: "/")] + $0 }
    }

    private static func failure(_ reason: String, _ path: [UInt8]) -> EngineError {
        let name = String(decoding: path, as: UTF8.self)
        return EngineError(.protocolViolation, "the archive cannot be unpacked at \"\(name)\": \(reason)")
    }

    // MARK: Attributes

    private func mode(of entry: TarEntry) -> mode_t {
        mode_t(entry.mode & (extraction.ownership ? 0o7777 : 0o1777))
    }

    private func setMode(of file: OpenFile, _ entry: TarEntry, path: [UInt8]) throws(EngineError) {
        guard fchmod(file.number, mode(of: entry)) == 0 else {
            throw PosixFiles.failure("change the mode of", path)
        }
    }

    private func setAttributes(of file: OpenFile, _ entry: TarEntry, path: [UInt8]) throws(EngineError) {
        for (name, value) in entry.extendedAttributes where extraction.ownership || name.hasPrefix("user.") {
            try ExtendedAttributes.set(name, value, on: file, path: path)
        }
    }

    private func setOwner(of name: [UInt8], in parent: OpenFile, _ entry: TarEntry, path: [UInt8]) throws(EngineError) {
        guard extraction.ownership else { return }
        guard let user = uid_t(exactly: entry.userID), let group = gid_t(exactly: entry.groupID) else {
            throw TarExtractionMachine.failure("\"\(entry.name)\" has the impossible owner \(entry.userID)", path)
        }
        let changed = PosixFiles.call(name) {
            fchownat(PosixFiles.number(parent), $0, user, group, AT_SYMLINK_NOFOLLOW)
        }
        guard changed == 0 else { throw PosixFiles.failure("change the owner of", path) }
    }

    private func setTime(of name: [UInt8], in parent: OpenFile, _ entry: TarEntry, path: [UInt8]) throws(EngineError) {
        guard extraction.times else { return }
        let time = timespec(tv_sec: Int(entry.modified.seconds), tv_nsec: Int(entry.modified.nanoseconds))
        let changed = PosixFiles.call(name) {
            utimensat(PosixFiles.number(parent), $0, [time, time], AT_SYMLINK_NOFOLLOW)
        }
        guard changed == 0 else { throw PosixFiles.failure("set the time of", path) }
    }
}
