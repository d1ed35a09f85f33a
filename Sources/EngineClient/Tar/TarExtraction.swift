import EngineAPI
public import NIOCore
public import NIOPosix
import Synchronization
public import SystemPackage

/// Unpacks an archive into a directory, as `cp` from a container does, and trusts the archive in nothing.
///
/// An entry that would land outside of the destination is an error: a name that is absolute or has "..", and any name
/// that leads through a symbolic link, whether the archive made it or it was there. Links themselves are made as they
/// are and never followed. Sockets and unknown kinds cannot occur in an archive.
///
/// Files and directories get their modes, times and extended attributes; owners, set-user-ID bits and attributes that
/// give rights only with ``ownership``. Not restored: the attributes of symbolic links and special files, those that the
/// file system or this user's rights refuse (as moby does), on macOS all of them, times of access, and holes in files.
public struct TarExtraction: Sendable {
    /// What becomes of devices and FIFOs.
    public enum SpecialFiles: Hashable, Sendable {
        /// They are left out and counted in ``Summary/skipped``.
        case skip
        /// They are made; devices need root.
        case create
    }

    /// What was unpacked.
    public struct Summary: Hashable, Sendable {
        /// Files, directories and links that were made.
        public var entries = 0
        /// Bytes of files.
        public var bytes: Int64 = 0
        /// The names of special files that were left out.
        public var skipped: [TarName] = []
    }

    /// The directory, which must exist.
    public var destination: FilePath
    /// Whether entries get the owners that the archive names. Needs root. Without it set-user-ID and set-group-ID bits
    /// are dropped too, and all extended attributes but those of `user.`: file capabilities, access lists, labels.
    public var ownership = false
    /// Whether entries get the times that the archive names.
    public var times = true
    public var specialFiles = SpecialFiles.skip
    /// The name that replaces the first part of every name: `cp container:/etc/hosts ./mine` unpacks "hosts" as "mine".
    public var rootName: TarName?

    public init(to destination: FilePath) { self.destination = destination }

    /// Unpacks the archive.
    /// - Throws: `fileSystem` where the disk refuses, `protocolViolation` for a damaged archive or one that reaches out
    ///   of the destination; and what `archive` throws. What was unpacked before stays.
    public func extract<Archive: AsyncSequence & Sendable>(
        _ archive: Archive, on pool: NIOThreadPool = .singleton
    ) async throws -> Summary where Archive.Element == ByteBuffer {
        let run = try await pool.runIfActive { try TarExtractionRun(TarExtractionMachine(self)) }
        for try await piece in archive {
            try await pool.runIfActive { try run.machine.withLock { try $0?.unpack(piece) } }
        }
        return try await pool.runIfActive { try run.finish() }
    }
}

/// One extraction, shared with the thread that writes. Only one task asks it at a time.
private final class TarExtractionRun: Sendable {
    /// Nil once it has finished.
    let machine: Mutex<TarExtractionMachine?>

    init(_ machine: consuming sending TarExtractionMachine) { self.machine = Mutex(machine) }

    /// Takes the machine along, so that its directory is closed when this returns, whoever else still knows the run.
    func finish() throws(EngineError) -> TarExtraction.Summary {
        try machine.withLock { (machine) throws(EngineError) in
            defer { machine = nil }
            return try machine?.finish() ?? TarExtraction.Summary()
        }
    }
}
