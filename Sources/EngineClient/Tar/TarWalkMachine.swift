import EngineAPI
import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Walks a tree and gives the archive piece by piece. Blocks while it reads.
struct TarWalkMachine {
    /// A piece is handed out once it has this many bytes.
    static let pieceSize = 512 << 10

    /// A directory that is being walked.
    private struct Frame {
        let directory: OpenFile
        /// The names still to come, the next one last.
        var names: [[UInt8]]
        /// What stands before the names in the archive: "" or "a/b/".
        let archivePrefix: [UInt8]
        /// What stands before the names for `.dockerignore`.
        let ignorePrefix: [UInt8]
        let verdict: DockerIgnore.Verdict
        /// The directory's entry, while it is excluded itself and nothing in it has been taken back in yet.
        var withheld: TarEntry?
    }

    /// The file that is being read.
    private struct Reading {
        let file: OpenFile
        let path: [UInt8]
    }

    private let walk: TarDirectoryWalk
    private var writer = TarWriter()
    private var frames: [Frame] = []
    private var reading: Reading?
    /// The names in the archive of files that have several.
    private var linked: [FileIdentity: TarName] = [:]
    private var hasBegun = false
    private var hasEnded = false

    init(_ walk: TarDirectoryWalk) { self.walk = walk }

    /// The next piece of the archive; nil at its end.
    mutating func next() throws(EngineError) -> ByteBuffer? {
        if hasEnded { return nil }
        var output = ByteBufferAllocator().buffer(capacity: TarWalkMachine.pieceSize + 4096)
        if !hasBegun {
            hasBegun = true
            try begin(into: &output)
        }
        while output.readableBytes < TarWalkMachine.pieceSize {
            if let reading {
                try read(reading, into: &output)
            } else if let top = frames.indices.last {
                if let name = frames[top].names.popLast() {
                    try visit(name, in: frames[top], into: &output)
                } else {
                    frames.removeLast()
                }
            } else {
                try writer.finish(into: &output)
                hasEnded = true
                break
            }
        }
        return output
    }

    // MARK: Walking

    private mutating func begin(into output: inout ByteBuffer) throws(EngineError) {
        for (name, content) in walk.replacements.sorted(by: { $0.key < $1.key }) {
            try writer.begin(TarEntry(name: TarName(name), size: Int64(content.count)), into: &output)
            try writer.write(ByteBuffer(bytes: content), into: &output)
        }
        let path = walk.root.bytes
        switch walk.naming {
        case .contents:
            // The root itself may be a symbolic link.
            let directory = try PosixFiles.open(path, in: nil, flags: O_RDONLY | O_DIRECTORY, path: path)
            try push(directory, archivePrefix: [], ignorePrefix: [], verdict: .root, withheld: nil)
        case .named(let name):
            guard let status = try PosixFiles.status(path, in: nil, path: path) else {
                throw PosixFiles.failure("open", path, ENOENT)
            }
            try add(path, in: nil, as: name.bytes, status: status, ignorePath: [], verdict: .root, into: &output)
        }
    }

    private mutating func visit(_ name: [UInt8], in frame: Frame, into output: inout ByteBuffer) throws(EngineError) {
        let ignorePath = frame.ignorePrefix + name
        if walk.replacements[String(decoding: ignorePath, as: UTF8.self)] != nil { return }
        let path = diskPath(ignorePath)
        // What vanished after its directory was listed is not there.
        guard let status = try PosixFiles.status(name, in: frame.directory, path: path) else { return }
        let verdict = walk.ignore?.verdict(on: ignorePath[...], below: frame.verdict) ?? .root
        if verdict.isExcluded {
            let isWorthWalking =
                status.type == S_IFDIR && walk.ignore?.mayTakeBack(below: ignorePath[...]) == true
            guard isWorthWalking else { return }
        }
        try add(
            name, in: frame.directory, as: frame.archivePrefix + name, status: status, ignorePath: ignorePath,
            verdict: verdict, into: &output)
    }

    /// Archives one file, or begins to walk a directory.
    private mutating func add(
        _ name: [UInt8], in directory: PosixFiles.Directory, as archiveName: [UInt8], status: stat,
        ignorePath: [UInt8], verdict: DockerIgnore.Verdict, into output: inout ByteBuffer
    ) throws(EngineError) {
        let path = diskPath(ignorePath)
        var entry = self.entry(TarName(archiveName), status)
        switch status.type {
        case S_IFDIR:
            entry.kind = .directory
            let opened = try PosixFiles.open(
                name, in: directory, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW, path: path)
            if !verdict.isExcluded { try emit(entry, into: &output) }
            let slash = UInt8(ascii: "/")
            try push(
                opened, archivePrefix: archiveName.last == slash ? archiveName : archiveName + [slash],
                ignorePrefix: ignorePath.isEmpty ? [] : ignorePath + [slash], verdict: verdict,
                withheld: verdict.isExcluded ? entry : nil)
        case S_IFREG:
            try addFile(name, in: directory, entry, status, path: path, into: &output)
        case S_IFLNK:
            entry.kind = .symbolicLink
            entry.linkName = TarName(try PosixFiles.linkTarget(name, in: directory, path: path))
            try emit(entry, into: &output)
        case S_IFIFO:
            entry.kind = .fifo
            try emit(entry, into: &output)
        case S_IFCHR, S_IFBLK:
            entry.kind = status.type == S_IFCHR ? .characterDevice : .blockDevice
            (entry.deviceMajor, entry.deviceMinor) = PosixFiles.parts(ofDevice: UInt64(status.st_rdev))
            try emit(entry, into: &output)
        default: break  // Sockets mean nothing outside of the process that listens.
        }
    }

    private mutating func addFile(
        _ name: [UInt8], in directory: PosixFiles.Directory, _ found: TarEntry, _ status: stat, path: [UInt8],
        into output: inout ByteBuffer
    ) throws(EngineError) {
        var entry = found
        if status.st_nlink > 1, let first = linked[status.identity] {
            entry.kind = .hardLink
            entry.linkName = first
            return try emit(entry, into: &output)
        }
        let file = try PosixFiles.open(name, in: directory, flags: O_RDONLY | O_NOFOLLOW, path: path)
        // Ask the open file: the name may stand for another one by now.
        let opened = try PosixFiles.status(of: file, path: path)
        guard opened.type == S_IFREG else {
            throw EngineError(
                .fileSystem, "\"\(String(decoding: path, as: UTF8.self))\" was replaced while it was read")
        }
        entry = self.entry(entry.name, opened)
        entry.size = Int64(opened.st_size)
        entry.extendedAttributes = ExtendedAttributes.capabilities(of: file)
        if opened.st_nlink > 1 { linked[opened.identity] = entry.name }
        try emit(entry, into: &output)
        if entry.size > 0 { reading = Reading(file: file, path: path) }
    }

    private mutating func push(
        _ directory: OpenFile, archivePrefix: [UInt8], ignorePrefix: [UInt8], verdict: DockerIgnore.Verdict,
        withheld: TarEntry?
    ) throws(EngineError) {
        let names = try PosixFiles.names(in: directory, path: diskPath(ignorePrefix))
        frames.append(
            Frame(
                directory: directory, names: names.reversed(), archivePrefix: archivePrefix,
                ignorePrefix: ignorePrefix, verdict: verdict, withheld: withheld))
    }

    /// Writes an entry, after those of the directories above it that were withheld.
    private mutating func emit(_ entry: TarEntry, into output: inout ByteBuffer) throws(EngineError) {
        for place in frames.indices {
            guard let withheld = frames[place].withheld else { continue }
            frames[place].withheld = nil
            try writer.begin(withheld, into: &output)
        }
        try writer.begin(entry, into: &output)
    }

    private func entry(_ name: TarName, _ status: stat) -> TarEntry {
        let modified = status.modified
        return TarEntry(
            name: name, mode: UInt32(status.st_mode) & 0o7777,
            modified: walk.wholeSeconds ? Timestamp(seconds: modified.seconds) : modified,
            userID: walk.ownership == .root ? 0 : Int64(status.st_uid),
            groupID: walk.ownership == .root ? 0 : Int64(status.st_gid))
    }

    /// The path as the user knows it.
    private func diskPath(_ relative: [UInt8]) -> [UInt8] {
        let root = walk.root.bytes
        return relative.isEmpty ? root : root + [UInt8(ascii: "/")] + relative
    }

    // MARK: Reading

    /// Reads on in the present file: as much as the piece has room for, and not more than the entry said.
    private mutating func read(_ present: Reading, into output: inout ByteBuffer) throws(EngineError) {
        let wanted = Int(min(writer.remaining, Int64(TarWalkMachine.pieceSize)))
        let count = try output.writeUpTo(wanted) { (buffer) throws(EngineError) in
            try PosixFiles.readOn(present.file, into: buffer, path: present.path)
        }
        guard count > 0 else {
            let name = String(decoding: present.path, as: UTF8.self)
            throw EngineError(
                .fileSystem,
                "\"\(name)\" became \(writer.remaining) bytes shorter while it was read; send it again when nothing writes to it"
            )
        }
        writer.wrote(count, into: &output)
        if writer.remaining == 0 { reading = nil }
    }
}

extension ByteBuffer {
    /// Makes room for `count` bytes, has `body` fill it, and keeps as many as it says.
    fileprivate mutating func writeUpTo(
        _ count: Int, _ body: (UnsafeMutableRawBufferPointer) throws(EngineError) -> Int
    ) throws(EngineError) -> Int {
        var failure: EngineError?
        let written = writeWithUnsafeMutableBytes(minimumWritableBytes: count) { buffer in
            do throws(EngineError) {
                return try body(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return written
    }
}
