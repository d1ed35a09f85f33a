public import EngineAPI
import NIOCore
public import NIOPosix
import Synchronization
public import SystemPackage

/// An archive of a directory or file that is made while it is sent: nothing is copied to disk, and little is held in
/// memory.
///
/// Entries come in the order of their names' bytes, a directory before what is in it, so the same tree gives the same
/// archive. Symbolic links are archived as links and never followed, not even where one takes the place of a directory
/// meanwhile. Further names of a file become hard links. Sockets are left out, as by every archiver.
/// Files are read on a thread pool, in pieces of up to 512 KiB, and only as fast as they are sent.
public struct TarDirectoryWalk: Sendable {
    /// How the root appears in the archive.
    public enum Naming: Hashable, Sendable {
        /// Not at all; the names are relative to it. For build contexts.
        case contents
        /// Under this name; a file may be the root too. For copying into containers.
        case named(TarName)
    }

    /// Whose the entries are in the archive.
    public enum Ownership: Hashable, Sendable {
        /// The owner on disk, by number.
        case asOnDisk
        /// User and group 0, as the docker CLI sends build contexts.
        case root
    }

    /// The directory or file.
    public var root: FilePath
    public var naming: Naming
    /// What is left out, relative to the root.
    public var ignore: DockerIgnore?
    public var ownership: Ownership
    /// Whether times lose their fractions of a second, as the docker CLI sends them: engines' build caches compare
    /// them.
    public var wholeSeconds: Bool
    /// Files whose content does not come from disk, by name; they come first, in the order of their names, and take the
    /// place of files of that name.
    public var replacements: [String: [UInt8]] = [:]

    public init(
        _ root: FilePath, naming: Naming = .contents, ignore: DockerIgnore? = nil, ownership: Ownership = .asOnDisk,
        wholeSeconds: Bool = true
    ) {
        self.root = root
        self.naming = naming
        self.ignore = ignore
        self.ownership = ownership
        self.wholeSeconds = wholeSeconds
    }

    /// The archive as a request body. Each use walks the tree again.
    ///
    /// Producing it throws `fileSystem`, naming the file, if one cannot be read or became shorter while it was read.
    /// Of a file that grows, what was there at first is sent. What vanishes before its turn is left out.
    /// - Parameters:
    ///   - pool: where files are read; they block a thread each.
    ///   - sent: told the number of bytes of each piece that the engine has taken.
    public func body(
        on pool: NIOThreadPool = .singleton, sent: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> UploadBody {
        UploadBody { writer in
            let run = TarWalkRun(TarWalkMachine(self))
            while let piece = try await pool.runIfActive({ try run.machine.withLock { try $0.next() } }) {
                try await writer.write(piece)
                sent(piece.readableBytes)
            }
        }
    }
}

/// One walk, shared with the thread that reads. Only one task asks it at a time; the lock says so to the compiler.
private final class TarWalkRun: Sendable {
    let machine: Mutex<TarWalkMachine>

    init(_ machine: consuming sending TarWalkMachine) { self.machine = Mutex(machine) }
}
