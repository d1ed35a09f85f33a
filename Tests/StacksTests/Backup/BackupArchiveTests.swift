#if Stacks
import ContainerRuntime
import Synchronization
import Testing

@testable import Stacks

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

@Suite struct BackupArchiveTests {
    private final class Folder {
        let path: String
        init() {
            var name = Array("/tmp/gantry-backup-XXXXXX".utf8CString)
            path = name.withUnsafeMutableBufferPointer {
                mkdtemp($0.baseAddress!) == nil ? "" : String(cString: $0.baseAddress!)
            }
        }
        var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
        func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)"))) }
        func write(_ bytes: [UInt8], _ name: String) throws {
            try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func volume(_ name: String, _ file: BackupManifest.File) -> BackupManifest.Volume {
        BackupManifest.Volume(
            name: name, driver: "local", labels: [:], options: [:], file: file, entries: 1, consistency: "idle",
            held: [], databases: [], keepsAttributes: false, images: [], foreign: [])
    }

    /// An archive with these volumes, whose manifest `change` may spoil.
    private func write(
        _ path: String, _ volumes: [(String, [UInt8])], _ change: (inout BackupManifest) -> Void = { _ in }
    ) async throws {
        let writer = try BackupWriter(path, now: 1_800_000_000)
        var manifest = BackupManifest(
            version: "1", created: "2026-01-01T00:00:00Z", engine: "test", project: "p", volumes: [], files: [],
            notes: [])
        for (name, archive) in volumes {
            try await writer.begin("volumes/\(name).tar")
            for start in stride(from: 0, to: archive.count, by: 1000) {
                try await writer.take(Array(archive[start..<min(start + 1000, archive.count)]))
            }
            manifest.volumes.append(volume(name, try await writer.end()))
        }
        change(&manifest)
        try await writer.begin(BackupManifest.name)
        try await writer.take(Array(try JSONEncoder().encode(manifest)))
        _ = try await writer.end()
        _ = try await writer.finish()
    }

    private let plain = TarSample.archive(TarSample.member("./a", data: Array(repeating: 65, count: 70_000)))

    @Test func `what is written is read again`() async throws {
        let folder = Folder()
        let path = folder.path + "/b.tar.gz"
        try await write(path, [("one", plain), ("two", TarSample.archive())])
        #expect(folder.names == ["b.tar.gz"])
        let checked = try await BackupReader(path: path).check()
        #expect(checked.manifest.volumes.map(\.name) == ["one", "two"])
        #expect(checked.manifest.volumes.first?.file.size == Int64(plain.count))
        let read = Mutex<[UInt8]>([])
        try await BackupReader(path: path).file("volumes/one.tar") { piece in read.withLock { $0 += piece } }
        #expect(read.withLock { $0 } == plain)
        // What is well compressible is compressed, and the file is its owner's alone.
        #expect(try folder.bytes("b.tar.gz").count < 4000)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        await #expect(throws: RuntimeError.self) { try await write(path, []) }
    }

    @Test func `an archive that is given up leaves nothing`() async throws {
        let folder = Folder()
        let writer = try BackupWriter(folder.path + "/b.tar.gz", now: 0)
        try await writer.begin("volumes/a.tar")
        try await writer.take(plain)
        #expect(folder.names.count == 1 && folder.names != ["b.tar.gz"])
        await writer.abandon()
        #expect(folder.names.isEmpty)
    }

    @Test func `an archive that is cut off or bent is refused`() async throws {
        let folder = Folder()
        try await write(folder.path + "/b.tar.gz", [("one", plain)])
        let whole = try folder.bytes("b.tar.gz")
        for count in stride(from: 0, to: whole.count - 1, by: 37) {
            try folder.write(Array(whole[..<count]), "cut")
            await #expect(throws: RuntimeError.self, "\(count)") {
                try await BackupReader(path: folder.path + "/cut").check()
            }
        }
        for place in stride(from: 0, to: whole.count, by: 41) where !(4...9).contains(place) {
            var bent = whole
            bent[place] ^= 0x10
            try folder.write(bent, "bent")
            let checked = try? await BackupReader(path: folder.path + "/bent").check()
            // A few bits of gzip's own headers (its time) mean nothing; what is read is then as it was.
            if let checked { #expect(checked.manifest.volumes.map(\.name) == ["one"]) }
        }
    }

    @Test func `a manifest that lies is refused`() async throws {
        let changes: [(inout BackupManifest) -> Void] = [
            { $0.volumes[0].file.sha256 = String(repeating: "0", count: 64) }, { $0.volumes[0].file.size += 1 },
            { $0.volumes = [] }, { $0.form = 2 }, { $0.volumes[0].name = "other" },
            { $0.files = [.init(path: "dumps/x.sql", size: 0, sha256: "")] },
        ]
        for (place, change) in changes.enumerated() {
            let folder = Folder()
            try await write(folder.path + "/b", [("one", plain)], change)
            await #expect(throws: RuntimeError.self, "\(place)") {
                try await BackupReader(path: folder.path + "/b").check()
            }
        }
    }

    @Test func `a hostile volume is refused before anything is unpacked`() async throws {
        let folder = Folder()
        try await write(
            folder.path + "/b",
            [("one", plain), ("two", TarSample.archive(TarSample.member("../../etc/cron.d/x", data: [1])))])
        await #expect {
            try await BackupReader(path: folder.path + "/b").check()
        } throws: { "\($0)".contains("volumes/two.tar: ../../etc/cron.d/x is outside of the volume") }
        for name in ["../x", "a/b", "-v"] {
            try await write(folder.path + "/\(name.count)", [(name, plain)])
            await #expect(throws: RuntimeError.self) {
                try await BackupReader(path: folder.path + "/\(name.count)").check()
            }
        }
    }

    @Test func `a file that is no archive says so`() async throws {
        let folder = Folder()
        try folder.write(Array("hello".utf8), "x")
        await #expect { try await BackupReader(path: folder.path + "/x").check() } throws: {
            "\($0)".contains("no gzip file")
        }
        await #expect { try await BackupReader(path: folder.path + "/y").check() } throws: {
            "\($0)".contains("cannot be read")
        }
    }
}
#endif
