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

@Suite struct TarWalkTests {
    let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    private func archive(_ walk: TarDirectoryWalk) async throws -> [(TarEntry, String)] {
        let writer = CollectingWriter()
        try await walk.body().produce(writer)
        #expect(await writer.largest <= 2 * TarWalkMachine.pieceSize + 16384)
        return try TarFormatTests.read([await writer.bytes])
    }

    private func names(_ walk: TarDirectoryWalk) async throws -> [String] {
        try await archive(walk).map { $0.0.name.description }
    }

    private func tree() throws {
        try scratch.write("b.txt", "bee", mode: 0o600)
        try scratch.write("a/z", "zed")
        try scratch.write("a/deep/er/file", "x", mode: 0o755)
        try scratch.write("a.txt", "")
        try scratch.makeDirectory("empty")
        try scratch.link("out", to: "/etc/passwd")
        try scratch.link("dirlink", to: "a")
        try scratch.hardLink("c.txt", to: "b.txt")
        mkfifo(scratch.at("pipe"), 0o644)
    }

    @Test func everyKindInOrder() async throws {
        try tree()
        let found = try await archive(TarDirectoryWalk(scratch.filePath))
        #expect(
            found.map { $0.0.name.description } == [
                "a/", "a/deep/", "a/deep/er/", "a/deep/er/file", "a/z", "a.txt", "b.txt", "c.txt", "dirlink", "empty/",
                "out", "pipe",
            ])
        let byName = Dictionary(uniqueKeysWithValues: found.map { ($0.0.name.description, $0) })
        #expect(byName["b.txt"]?.1 == "bee")
        #expect(byName["b.txt"]?.0.mode == 0o600)
        #expect(byName["c.txt"]?.0.kind == .hardLink)
        #expect(byName["c.txt"]?.0.linkName == "b.txt")
        #expect(byName["out"]?.0.linkName == "/etc/passwd")
        #expect(byName["dirlink"]?.0.kind == .symbolicLink)
        #expect(byName["pipe"]?.0.kind == .fifo)
        #expect(byName["a/deep/er/file"]?.0.mode == 0o755)
        #expect(byName["b.txt"]?.0.userID == Int64(getuid()))
        #expect(byName["b.txt"]?.0.modified.nanoseconds == 0)
    }

    @Test func underAName() async throws {
        try tree()
        let directory = try await names(TarDirectoryWalk(FilePath(scratch.at("a")), naming: .named("x/y")))
        #expect(directory == ["x/y/", "x/y/deep/", "x/y/deep/er/", "x/y/deep/er/file", "x/y/z"])
        let file = try await archive(
            TarDirectoryWalk(FilePath(scratch.at("b.txt")), naming: .named("hosts"), wholeSeconds: false))
        #expect(file.map(\.1) == ["bee"])
        #expect(file.first?.0.name == "hosts")
        let link = try await archive(TarDirectoryWalk(FilePath(scratch.at("out")), naming: .named("l")))
        #expect(link.first?.0.kind == .symbolicLink)
    }

    @Test func symbolicLinksAreNotFollowedButTheRoot() async throws {
        try tree()
        let root = try await names(TarDirectoryWalk(FilePath(scratch.at("dirlink"))))
        #expect(root == ["deep/", "deep/er/", "deep/er/file", "z"])
    }

    @Test func ignoredFiles() async throws {
        try tree()
        func names(_ patterns: String...) async throws -> [String] {
            try await self.names(
                TarDirectoryWalk(scratch.filePath, ignore: DockerIgnore(patterns: patterns), ownership: .root))
        }
        #expect(try await names("*", "!a/deep/er/file") == ["a/", "a/deep/", "a/deep/er/", "a/deep/er/file"])
        #expect(try await names("*", "!**/z", "!nothing") == ["a/", "a/z"])
        #expect(try await names("*", "!nothing") == [])
        #expect(try await names("a", "*.txt", "pipe", "out") == ["dirlink", "empty/"])
        #expect(try await names("**", "!*.txt") == ["a.txt", "b.txt", "c.txt"])
    }

    @Test func replacedFiles() async throws {
        try tree()
        var walk = TarDirectoryWalk(scratch.filePath, ignore: try DockerIgnore(patterns: ["*", "!b.txt"]))
        walk.replacements = ["b.txt": Array("other".utf8), "a-new": Array("new".utf8)]
        let found = try await archive(walk)
        #expect(found.map { $0.0.name.description } == ["a-new", "b.txt"])
        #expect(found.map(\.1) == ["new", "other"])
    }

    @Test func largeFilesInPieces() async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        try scratch.bytes("large", bytes)
        try scratch.write("next", "n")
        let writer = CollectingWriter()
        try await TarDirectoryWalk(scratch.filePath).body().produce(writer)
        var reader = TarReader()
        reader.append(await writer.bytes)
        var content: [UInt8] = []
        while let event = try reader.next() {
            if case .data(let piece) = event { content += piece.readableBytesView }
        }
        try reader.finish()
        #expect(content == bytes + [UInt8(ascii: "n")])
    }

    /// Shortens or lengthens a file once its first piece is out.
    private actor Meddler: UploadWriter {
        private(set) var bytes = ByteBuffer()
        private let meddle: @Sendable () throws -> Void
        private var isFirst = true

        init(_ meddle: @escaping @Sendable () throws -> Void) { self.meddle = meddle }

        func write(_ bytes: ByteBuffer) async throws {
            self.bytes.writeImmutableBuffer(bytes)
            if isFirst { try meddle() }
            isFirst = false
        }
    }

    @Test func aFileThatGrowsIsSentAsItWas() async throws {
        let size = 2 * TarWalkMachine.pieceSize
        try scratch.bytes("log", [UInt8](repeating: 1, count: size))
        let writer = Meddler { [scratch] in try scratch.bytes("log", [UInt8](repeating: 2, count: size + 10_000)) }
        try await TarDirectoryWalk(scratch.filePath).body().produce(writer)
        let found = try TarFormatTests.read([await writer.bytes])
        #expect(found.first?.0.size == Int64(size))
        #expect(found.first?.1.utf8.count == size)
    }

    @Test func aFileThatShrinksIsAnError() async throws {
        let size = 3 * TarWalkMachine.pieceSize
        try scratch.bytes("log", [UInt8](repeating: 1, count: size))
        let writer = Meddler { [scratch] in try scratch.bytes("log", [1]) }
        let error = await #expect(throws: EngineError.self) {
            try await TarDirectoryWalk(scratch.filePath).body().produce(writer)
        }
        #expect(error?.code == .fileSystem)
        #expect(error?.message.contains("\"\(scratch.path)/log\" became ") == true)
    }

    @Test func aWriterThatFailsEndsTheWalk() async throws {
        try scratch.bytes("log", [UInt8](repeating: 1, count: 4 * TarWalkMachine.pieceSize))
        let writer = Meddler { throw EngineError(.engineUnreachable, "gone") }
        let error = await #expect(throws: EngineError.self) {
            try await TarDirectoryWalk(scratch.filePath).body().produce(writer)
        }
        #expect(error?.code == .engineUnreachable)
    }

    @Test func missingRoots() async throws {
        for naming in [TarDirectoryWalk.Naming.contents, .named("x")] {
            let walk = TarDirectoryWalk(FilePath(scratch.at("nowhere")), naming: naming)
            let error = await #expect(throws: EngineError.self) { try await walk.body().produce(CollectingWriter()) }
            #expect(error?.message.contains("\(scratch.path)/nowhere") == true)
        }
    }

    @Test func namesThatAreNoText() async throws {
        var name = Array(scratch.path.utf8CString.dropLast()) + [0x2F, CChar(bitPattern: 0xFF), 0x61, 0]
        let file = open(&name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        try #require(file >= 0)
        close(file)
        defer { unlink(&name) }
        #expect(try await archive(TarDirectoryWalk(scratch.filePath)).map(\.0.name) == [TarName([0xFF, 0x61])])
    }

    #if os(Linux)
    @Test func descriptorsAreClosed() async throws {
        try tree()
        try scratch.bytes("a/large", [UInt8](repeating: 1, count: 2 * TarWalkMachine.pieceSize))
        do {
            // Abandoned with a file and directories open.
            var machine = TarWalkMachine(TarDirectoryWalk(scratch.filePath))
            _ = try machine.next()
            #expect(try scratch.openDescriptors > 0)
        }
        #expect(try scratch.openDescriptors == 0)
        _ = try await archive(TarDirectoryWalk(scratch.filePath))
        #expect(try scratch.openDescriptors == 0)
    }
    #endif
}
