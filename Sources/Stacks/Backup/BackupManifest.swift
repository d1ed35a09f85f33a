/// What an archive of gantry holds; the last file in it, `manifest.json`.
public struct BackupManifest: Sendable, Hashable, Codable {
    public static let name = "manifest.json"
    public static let currentForm = 1

    /// Of the archive's form.
    public var form = BackupManifest.currentForm
    /// Of gantry.
    public var version: String
    /// ISO 8601, in UTC.
    public var created: String
    /// `docker 28.5.2`.
    public var engine: String
    /// Nil where volumes were named one by one.
    public var project: String?
    public var volumes: [Volume]
    /// Files beside the volumes: SQL dumps and settings.
    public var files: [File]
    /// What whoever restores should know.
    public var notes: [String]

    public struct Volume: Sendable, Hashable, Codable {
        public var name: String
        public var driver: String
        public var labels: [String: String]
        public var options: [String: String]
        /// `volumes/NAME.tar`.
        public var file: File
        /// Files, folders and links.
        public var entries: Int
        /// How it stood still meanwhile: `idle` (nothing used it), `paused` or `stopped`.
        public var consistency: String
        /// The containers that were paused or stopped.
        public var held: [String]
        /// SQLite databases in it.
        public var databases: [String]
        /// Whether extended attributes and the holes of sparse files were kept, which takes GNU tar.
        public var keepsAttributes: Bool
        /// Images whose containers use it, to look for a shell at the restore.
        public var images: [String]
        /// The archive holds FIFOs or links that leave the volume.
        public var foreign: [String]
    }

    public struct File: Sendable, Hashable, Codable {
        public var path: String
        /// Bytes.
        public var size: Int64
        /// Hexadecimal.
        public var sha256: String
    }
}
