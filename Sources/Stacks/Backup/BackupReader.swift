import ContainerRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads an archive from its file, as often as needed: once to check all of it, and once for each volume.
struct BackupReader: Sendable {
    let path: String
    private static let largestManifest = 16 << 20

    /// An archive that was read from its first to its last byte and is what its manifest says.
    struct Checked: Sendable {
        var manifest: BackupManifest
        /// What the volumes hold that only one's own archive may hold.
        var foreign: [String]
    }

    /// Reads everything, unpacks nothing.
    /// - Throws: `invalidInput` naming what is wrong: a checksum, a file that is missing or too much, a path that leaves
    ///   its volume, a device, a link to elsewhere.
    func check() async throws -> Checked {
        var found: [String: BackupManifest.File] = [:]
        var inspectors: [String: VolumeInspector] = [:]
        var manifestBytes: [UInt8] = []
        var present: (name: String, size: Int64, hash: ContentHash)?
        func close() throws {
            guard let file = present else { return }
            let hash = file.hash.text
            guard found.updateValue(.init(path: file.name, size: file.size, sha256: hash), forKey: file.name) == nil
            else {
                throw bad("it holds \(file.name) twice")
            }
            try inspectors[file.name]?.finish()
            present = nil
        }
        try await events { event in
            switch event {
            case .member(let member):
                try close()
                let name = member.text
                guard member.kind == TarMember.file, Self.isKnown(name) else {
                    throw bad("\(name) does not belong into a backup of gantry")
                }
                if name.hasPrefix("volumes/") { inspectors[name] = VolumeInspector() }
                present = (name, member.size, try ContentHash())
            case .data(let bytes):
                let piece = Array(bytes)
                present?.hash.update(piece)
                guard let name = present?.name else { return }
                if name == BackupManifest.name {
                    manifestBytes += piece
                    if manifestBytes.count > Self.largestManifest { throw bad("its manifest is too long") }
                }
                try inspectors[name]?.take(piece)
            }
        }
        try close()
        guard found.removeValue(forKey: BackupManifest.name) != nil else {
            throw bad("it has no \(BackupManifest.name); it is no backup of gantry, or was cut off")
        }
        let manifest: BackupManifest
        do {
            manifest = try JSONDecoder().decode(BackupManifest.self, from: Data(manifestBytes))
        } catch {
            throw bad("its \(BackupManifest.name) is damaged")
        }
        guard manifest.form == BackupManifest.currentForm else {
            throw bad("it has the form \(manifest.form), and this gantry reads \(BackupManifest.currentForm)")
        }
        for file in manifest.volumes.map(\.file) + manifest.files {
            guard let there = found.removeValue(forKey: file.path) else { throw bad("\(file.path) is missing") }
            guard there.size == file.size, there.sha256 == file.sha256 else {
                throw bad("\(file.path) is not what its checksum says")
            }
        }
        if let rest = found.keys.sorted().first { throw bad("\(rest) is not in its manifest") }
        let hostile = inspectors.sorted { $0.key < $1.key }.flatMap { entry in
            entry.value.hostile.map { "\(entry.key): \($0)" }
        }
        guard hostile.isEmpty else {
            throw RuntimeError(
                .invalidInput,
                "\(path) is not restored, nothing was changed:\n" + hostile.map { "  \($0)" }.joined(separator: "\n"))
        }
        for volume in manifest.volumes
        where volume.file.path != "volumes/\(volume.name).tar" || !Self.isName(volume.name) {
            throw bad("\(volume.file.path) is no place for the volume \(volume.name)")
        }
        let foreign = inspectors.sorted { $0.key < $1.key }.flatMap { entry in
            entry.value.foreign.map { "\(entry.key): \($0)" }
        }
        return Checked(manifest: manifest, foreign: foreign)
    }

    /// One file of the archive, piece by piece.
    func file(_ name: String, _ take: ([UInt8]) async throws -> Void) async throws {
        var isThis = false
        try await pieces { piece, stream in
            var wanted: [[UInt8]] = []
            try stream.take(piece) { event in
                switch event {
                case .member(let member): isThis = member.text == name
                case .data(let bytes): if isThis { wanted.append(Array(bytes)) }
                }
            }
            for bytes in wanted { try await take(bytes) }
        }
    }

    private func events(_ handle: (TarStream.Event) throws -> Void) async throws {
        try await pieces { piece, stream in try stream.take(piece, handle) }
    }

    private func pieces(_ take: ([UInt8], inout TarStream) async throws -> Void) async throws {
        guard let file = fopen(path, "r") else {
            throw RuntimeError(.fileSystem, "\(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        defer { fclose(file) }
        let gzip = try GzipReader()
        var stream = TarStream()
        var buffer = [UInt8](repeating: 0, count: 1 << 15)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 {
                guard ferror(file) == 0 else {
                    throw RuntimeError(.fileSystem, "\(path) cannot be read: \(String(cString: strerror(errno))).")
                }
                break
            }
            var plain: [[UInt8]] = []
            try gzip.take(Array(buffer[..<count])) { plain.append($0) }
            for piece in plain { try await take(piece, &stream) }
            try Task.checkCancellation()
        }
        try gzip.finish()
        try stream.finish()
        guard stream.isAtEnd else { throw bad("it ends too early") }
    }

    private func bad(_ reason: String) -> RuntimeError {
        RuntimeError(.invalidInput, "\(path) is not restored, nothing was changed: \(reason).")
    }

    private static func isKnown(_ name: String) -> Bool {
        if name == BackupManifest.name { return true }
        let words = name.split(separator: "/", omittingEmptySubsequences: false)
        return words.count >= 2 && ["volumes", "dumps", "config"].contains(words[0])
            && words.dropFirst().allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-".utf8.contains($0)
            }
            && name.first != "." && name.first != "-"
    }
}
