import EngineAPI
import NIOCore
import SystemPackage
import Testing

@testable import EngineClient

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct TarExtractionTests {
    let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    @discardableResult
    private func extract(
        _ entries: [(TarEntry, String)], pieces: Int = 1, _ change: (inout TarExtraction) -> Void = { _ in }
    ) async throws -> TarExtraction.Summary {
        var extraction = TarExtraction(to: scratch.filePath)
        change(&extraction)
        var archive = try TarFormatTests.archive(entries)
        let size = (archive.readableBytes + pieces - 1) / pieces
        let stream = AsyncStream<ByteBuffer> { continuation in
            while let piece = archive.readSlice(length: min(size, archive.readableBytes)), piece.readableBytes > 0 {
                continuation.yield(piece)
            }
            continuation.finish()
        }
        return try await extraction.extract(stream)
    }

    #if os(Linux)
    /// Rights come only with the owners: nobody's archive gives capabilities to a file of root's.
    @Test(arguments: [false, true]) func attributes(ownership: Bool) async throws {
        // VFS_CAP_REVISION_2, effective, CAP_NET_BIND_SERVICE.
        let capability: [UInt8] = [1, 0, 0, 2, 0, 4, 0, 0] + [UInt8](repeating: 0, count: 12)
        let attributes = ["user.gantry": Array("a=b\n".utf8), "security.capability": capability]
        let (user, group) = (Int64(getuid()), Int64(getgid()))
        try await extract(
            [
                (
                    TarEntry(
                        name: "dir/", kind: .directory, mode: 0o555, userID: user, groupID: group,
                        extendedAttributes: ["user.gantry": [1]]), ""
                ),
                (
                    TarEntry(
                        name: "dir/file", mode: 0o555, size: 1, userID: user, groupID: group,
                        extendedAttributes: attributes), "x"
                ),
            ]
        ) { $0.ownership = ownership }
        let root = try PosixFiles.open(scratch.filePath.bytes, in: nil, flags: O_RDONLY, path: [])
        let folder = try PosixFiles.open(Array("dir".utf8), in: root, flags: O_RDONLY, path: [])
        let file = try PosixFiles.open(Array("file".utf8), in: folder, flags: O_RDONLY, path: [])
        #expect(ExtendedAttributes.value("user.gantry", of: folder) == [1])
        #expect(ExtendedAttributes.value("user.gantry", of: file) == Array("a=b\n".utf8))
        let isRestored = ownership && user == 0
        #expect(ExtendedAttributes.value("security.capability", of: file) == (isRestored ? capability : nil))
    }
    #endif

    @Test(arguments: [1, 7, 3000]) func everyKind(pieces: Int) async throws {
        let time = Timestamp(seconds: 1_600_000_000, nanoseconds: 123_000_000)
        let summary = try await extract(
            [
                (TarEntry(name: "dir/", kind: .directory, mode: 0o500, modified: time), ""),
                (TarEntry(name: "dir/file", mode: 0o4640, size: 5, modified: time), "hello"),
                (TarEntry(name: "made/on/the/way", size: 0), ""),
                (TarEntry(name: "dir/link", kind: .symbolicLink, modified: time, linkName: "/etc"), ""),
                (TarEntry(name: "hard", kind: .hardLink, linkName: "dir/file"), ""),
                (TarEntry(name: "pipe", kind: .fifo), ""),
                (TarEntry(name: "./dot", size: 1), "."), (TarEntry(name: "./", kind: .directory), ""),
            ], pieces: pieces)
        #expect(summary.entries == 6)
        #expect(summary.bytes == 6)
        #expect(summary.skipped == ["pipe"])
        #expect(try scratch.read("dir/file") == "hello")
        #expect(try scratch.read("hard") == "hello")
        #expect(try scratch.target("dir/link") == "/etc")
        // Without ownership the set-user-ID bit goes.
        #expect(try scratch.status("dir/file").map { $0.st_mode & 0o7777 } == 0o640)
        #expect(try scratch.status("dir").map { $0.st_mode & 0o7777 } == 0o500)
        for name in ["dir", "dir/file", "dir/link"] { #expect(try scratch.status(name)?.modified == time) }
        #expect(try scratch.status("dir/file")?.st_nlink == 2)
        #expect(try scratch.status("pipe") == nil)
        chmod(scratch.at("dir"), 0o700)
    }

    @Test(arguments: [
        (TarEntry(name: "../x"), "../x"), (TarEntry(name: "a/../../x"), "a/../../x"),
        (TarEntry(name: "/etc/x"), "/etc/x"),
        (TarEntry(name: "h", kind: .hardLink, linkName: "/etc/passwd"), "/etc/passwd"),
        (TarEntry(name: "h", kind: .hardLink, linkName: "../x"), "../x"),
        (TarEntry(name: "..", kind: .directory), "../"),
    ])
    func whatReachesOutIsRefused(entry: TarEntry, named: String) async throws {
        let error = await #expect(throws: EngineError.self) { try await extract([(entry, "")]) }
        #expect(error?.code == .protocolViolation)
        #expect(error?.message.contains("\"\(named)\"") == true)
    }

    /// Every way of writing through a symbolic link.
    @Test(arguments: [
        TarEntry(name: "link/file"), TarEntry(name: "link/deep/dir", kind: .directory),
        TarEntry(name: "link/l", kind: .symbolicLink, linkName: "x"),
        TarEntry(name: "h", kind: .hardLink, linkName: "link/there"), TarEntry(name: "link", kind: .directory),
    ])
    func nothingGoesThroughSymbolicLinks(entry: TarEntry) async throws {
        let outside = try ScratchDirectory()
        try outside.write("there", "safe")
        let link = TarEntry(name: "link", kind: .symbolicLink, linkName: TarName(outside.path))
        let error = await #expect(throws: EngineError.self) { try await extract([(link, ""), (entry, "")]) }
        #expect(error?.message.contains("link") == true)
        let bytes = Array(outside.path.utf8)
        let directory = try PosixFiles.open(bytes, in: nil, flags: O_RDONLY | O_DIRECTORY, path: bytes)
        #expect(try PosixFiles.names(in: directory, path: bytes) == [Array("there".utf8)])
    }

    @Test func linksInThePlaceOfFilesAreReplacedNotFollowed() async throws {
        let outside = try ScratchDirectory()
        try outside.write("target", "safe")
        try scratch.link("file", to: outside.at("target"))
        try scratch.write("old", "old")
        try await extract([
            (TarEntry(name: "file", size: 3), "new"),
            (TarEntry(name: "old", kind: .symbolicLink, linkName: "file"), ""),
        ])
        #expect(try outside.read("target") == "safe")
        #expect(try scratch.read("file") == "new")
        #expect(try scratch.target("old") == "file")
    }

    @Test func filesAndDirectoriesDoNotReplaceEachOther() async throws {
        try scratch.write("dir/x", "")
        try scratch.write("file", "")
        await #expect(throws: EngineError.self) { try await extract([(TarEntry(name: "dir"), "")]) }
        await #expect(throws: EngineError.self) { try await extract([(TarEntry(name: "file", kind: .directory), "")]) }
        await #expect(throws: EngineError.self) { try await extract([(TarEntry(name: "file/x"), "")]) }
        try await extract([(TarEntry(name: "dir", kind: .directory, mode: 0o711), "")])
        #expect(try scratch.status("dir/x") != nil)
        #expect(try scratch.status("dir").map { $0.st_mode & 0o777 } == 0o711)
        await #expect(throws: EngineError.self) {
            try await extract([(TarEntry(name: "h", kind: .hardLink, linkName: "none"), "")])
        }
        try await extract([
            (TarEntry(name: "h", kind: .hardLink, linkName: "file"), ""),
            (TarEntry(name: "h", kind: .hardLink, linkName: "file"), ""),
        ])
        #expect(try scratch.status("h")?.st_nlink == 2)
    }

    @Test func anotherRootName() async throws {
        let entries = [
            (TarEntry(name: "etc/", kind: .directory, mode: 0o755), ""), (TarEntry(name: "etc/hosts", size: 1), "x"),
            (TarEntry(name: "etc/again", kind: .hardLink, linkName: "etc/hosts"), ""),
        ]
        try await extract(entries) { $0.rootName = "mine" }
        #expect(try scratch.read("mine/again") == "x")
        #expect(try scratch.status("etc") == nil)
    }

    @Test func specialFilesAndOwners() async throws {
        let owner = Int64(getuid())
        let group = Int64(getgid())
        let entries = [
            (TarEntry(name: "pipe", kind: .fifo, mode: 0o640, userID: owner, groupID: group), ""),
            (TarEntry(name: "suid", mode: 0o4755, size: 1, userID: owner, groupID: group), "x"),
            (TarEntry(name: "l", kind: .symbolicLink, userID: owner, groupID: group, linkName: "nowhere"), ""),
        ]
        let summary = try await extract(entries) {
            $0.specialFiles = .create
            $0.ownership = true
            $0.times = false
        }
        #expect(summary.entries == 3)
        #expect(try scratch.status("pipe").map { $0.st_mode } == S_IFIFO | 0o640)
        #expect(try scratch.status("suid").map { $0.st_mode & 0o7777 } == 0o4755)
        let impossible = TarEntry(name: "i", userID: 1 << 40)
        await #expect(throws: EngineError.self) { try await extract([(impossible, "")]) { $0.ownership = true } }
    }

    @Test func truncatedArchivesAndMissingDestinations() async throws {
        let extraction = TarExtraction(to: scratch.filePath)
        var archive = try TarFormatTests.archive([(TarEntry(name: "f", size: 600), String(repeating: "x", count: 600))])
        let piece = archive.readSlice(length: 700) ?? ByteBuffer()
        let stream = AsyncStream<ByteBuffer> { continuation in
            continuation.yield(piece)
            continuation.finish()
        }
        let error = await #expect(throws: EngineError.self) { try await extraction.extract(stream) }
        #expect(error?.code == .protocolViolation)
        let nowhere = TarExtraction(to: FilePath(scratch.at("nowhere")))
        let missing = await #expect(throws: EngineError.self) {
            try await nowhere.extract(AsyncStream<ByteBuffer> { $0.finish() })
        }
        #expect(missing?.code == .fileSystem)
    }

    @Test func aTreeSurvivesTheRoundTrip() async throws {
        let source = try ScratchDirectory()
        try source.write("a/b/c", "see", mode: 0o751)
        try source.link("a/l", to: "b/c")
        try source.hardLink("h", to: "a/b/c")
        let writer = CollectingWriter()
        try await TarDirectoryWalk(source.filePath, wholeSeconds: false).body().produce(writer)
        let bytes = await writer.bytes
        let stream = AsyncStream<ByteBuffer> { continuation in
            continuation.yield(bytes)
            continuation.finish()
        }
        _ = try await TarExtraction(to: scratch.filePath).extract(stream)
        #if os(Linux)
        // The thread pool lets go of its last descriptor a moment behind its answer.
        while try scratch.openDescriptors > 0 { await Task.yield() }
        #endif
        let again = CollectingWriter()
        try await TarDirectoryWalk(scratch.filePath, wholeSeconds: false).body().produce(again)
        #expect(await again.bytes == bytes)
    }
}
