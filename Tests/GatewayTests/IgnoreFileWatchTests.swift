import EngineAPI
import EngineClient
import NIOCore
import Parity
import Testing

@testable import Gateway

@Suite struct IgnoreFileWatchTests {
    private func archive(_ files: [(String, String)]) throws -> [UInt8] {
        var writer = TarWriter()
        var output = ByteBuffer()
        for (name, text) in files {
            var entry = TarEntry(name: TarName(Array(name.utf8)))
            entry.size = Int64(text.utf8.count)
            try writer.begin(entry, into: &output)
            if !text.isEmpty { try writer.write(ByteBuffer(string: text), into: &output) }
        }
        try writer.finish(into: &output)
        return Array(buffer: output)
    }

    /// The files of the context as it goes on, given in pieces of this size.
    private func rewritten(_ context: [UInt8], _ dockerfile: String, pieces: Int) throws -> [(String, String)] {
        var watch = IgnoreFileWatch(dockerfile)
        var reader = TarReader()
        var files: [(String, String)] = []
        for start in stride(from: 0, to: context.count, by: pieces) {
            let piece = ByteBuffer(bytes: context[start..<min(start + pieces, context.count)])
            for bytes in watch.rewrite(piece) {
                reader.append(bytes)
                while let event = try reader.next() {
                    switch event {
                    case .entry(let entry): files.append((entry.name.description, ""))
                    case .data(let bytes): files[files.count - 1].1 += String(buffer: bytes)
                    case .end: break
                    }
                }
            }
        }
        try reader.finish()
        return files
    }

    @Test(arguments: [1, 100, 512, 700, 100_000]) func namesWhatExcludesItself(_ pieces: Int) throws {
        let context = try archive([
            ("a", "first"), (".dockerignore", "*.log\n.dockerignore\nbuild/Docker*\n!keep\n"), ("b.log", "kept"),
            ("build/Dockerfile.x", "FROM a"),
        ])
        let files = try rewritten(context, "./build/Dockerfile.x", pieces: pieces)
        #expect(files.map(\.0) == ["a", ".dockerignore", ".containerignore", "b.log", "build/Dockerfile.x"])
        #expect(files[2].1 == ".containerignore\n.dockerignore\nbuild/Dockerfile.x\n")
        #expect(files[3].1 == "kept")
    }

    @Test func excludesNothingElse() throws {
        let context = try archive([(".dockerignore", "*.log\n"), ("Dockerfile", "FROM a")])
        let files = try rewritten(context, "Dockerfile", pieces: 512)
        #expect(files.map(\.1) == ["*.log\n", ".containerignore\n", "FROM a"])
    }

    @Test func passesContextsWithoutOneAsTheyAre() throws {
        let context = try archive([("a", "x"), ("empty", ""), ("Dockerfile", "FROM a")])
        var watch = IgnoreFileWatch("Dockerfile")
        #expect(watch.rewrite(ByteBuffer(bytes: context)) == [ByteBuffer(bytes: context)])
    }

    @Test func leavesWhatIsNoArchiveToTheEngine() {
        var watch = IgnoreFileWatch("Dockerfile")
        let bytes = ByteBuffer(repeating: 7, count: 2_000)
        #expect(watch.rewrite(bytes) == [bytes])
        #expect(watch.rewrite(bytes) == [bytes])
    }
}
