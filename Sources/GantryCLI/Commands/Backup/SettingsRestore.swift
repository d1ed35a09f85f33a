import EngineAPI
import Stacks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Puts the settings of an archive back: those that are there are kept in `restores` of gantry's home.
struct SettingsRestore: Sendable {
    /// In an archive.
    static let name = "config/settings.toml"

    let file: SettingsFile
    /// Nil where there were none.
    let old: String?
    private let invocation: Invocation

    /// - Returns: nil where the archive has no settings, or they are what is there.
    /// - Throws: ``Failure``, where the archive's settings are none; `invalidInput` for a damaged archive.
    init?(of archive: String, _ invocation: Invocation) async throws {
        guard let bytes = try await Restore.file(Self.name, of: archive) else { return nil }
        let places = invocation.settingsPlaces
        let path = places.files.first { access($0, F_OK) == 0 } ?? places.fresh
        old = access(path, F_OK) == 0 ? try TextFile.read(path) : nil
        let text = String(decoding: bytes, as: UTF8.self)
        if text == old { return nil }
        do {
            file = try SettingsFile(text, path: path)
            _ = try Settings(file)
        } catch {
            throw Failure(
                .invalidInput,
                "The settings of \(archive) are not good, and nothing was changed; --skip-settings leaves them out:\n\(error)"
            )
        }
        self.invocation = invocation
    }

    /// Writes them, the old ones beside first.
    /// - Returns: where the old ones are; nil where there were none.
    func write() throws -> String? {
        var kept: String?
        if let old {
            let digits = invocation.now().utc.filter(\.isNumber)
            let name = "config-\(digits.prefix(8))_\(digits.dropFirst(8).prefix(6)).toml"
            let path = "\(invocation.settingsPlaces.home)/restores/\(name)"
            // As the settings themselves: whole, and for their owner alone.
            try invocation.write(SettingsFile(old, path: path))
            kept = path
        }
        try invocation.write(file)
        return kept
    }
}
