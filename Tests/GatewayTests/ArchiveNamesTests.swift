import EngineAPI
import EngineClient
import NIOCore
import Parity
import Testing

@testable import Gateway

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct ArchiveNamesTests {
    private func archive(_ entries: [(TarEntry, String)]) throws -> [UInt8] {
        var writer = TarWriter()
        var output = ByteBuffer()
        for (entry, text) in entries {
            var entry = entry
            entry.size = Int64(text.utf8.count)
            try writer.begin(entry, into: &output)
            if !text.isEmpty { try writer.write(ByteBuffer(string: text), into: &output) }
        }
        try writer.finish(into: &output)
        return Array(buffer: output)
    }

    @Test(
        arguments: [100, 512, 700, 100_000],
        [
            ("./", ["./ ", "./d/ ", "./d/f ", "text", "./hard ./d/f", "./soft d/f"]),
            ("", ["d/ ", "d/f ", "text", "hard d/f", "soft d/f"]),
        ])
    func contentsStandBelowADot(_ piece: Int, _ names: (lead: String, seen: [String])) throws {
        let (lead, expected) = names
        let podman = try archive([
            (TarEntry(name: "d", kind: .directory, mode: 0o755), ""), (TarEntry(name: "d/f"), "text"),
            (TarEntry(name: "hard", kind: .hardLink, linkName: "d/f"), ""),
            (TarEntry(name: "soft", kind: .symbolicLink, linkName: "d/f"), ""),
        ])
        let text = #"{"name":".","mode":2147484136,"mtime":"2001-09-09T01:46:40Z"}"#
        var names = ArchiveNames(try #require(PathStat(Data(text.utf8).base64EncodedString())), below: lead)
        var docker = ByteBuffer()
        for start in stride(from: 0, to: podman.count, by: piece) {
            docker.writeImmutableBuffer(
                try names.rewrite(ByteBuffer(bytes: podman[start..<min(start + piece, podman.count)])))
        }
        docker.writeImmutableBuffer(try names.finish())
        var reader = TarReader()
        reader.append(docker)
        var seen: [String] = []
        while let event = try reader.next() {
            switch event {
            case .entry(let entry): seen.append("\(entry.name) \(entry.linkName)")
            case .data(let bytes): seen.append(String(buffer: bytes))
            case .end: break
            }
        }
        #expect(seen == expected)
    }

    @Test(arguments: [1, 511, 512, 4096]) func aDockerfileIsLookedAtWhileItPasses(_ piece: Int) throws {
        let files = [
            (TarEntry(name: "a"), "NONSENSE"), (TarEntry(name: "./sub/File"), "FROM busybox\nNONSENSE\n"),
            (TarEntry(name: "z"), "behind"),
        ]
        let context = try archive(files)
        func refusal(_ path: String) -> String? {
            var watch = DockerfileWatch(path)
            for start in stride(from: 0, to: context.count, by: piece) {
                let bytes = ByteBuffer(bytes: context[start..<min(start + piece, context.count)])
                if let refusal = watch.read(bytes) { return refusal.message }
            }
            return nil
        }
        #expect(refusal("sub/File") == "dockerfile parse error on line 2: unknown instruction: NONSENSE")
        #expect(refusal("File") == nil)
        var watch = DockerfileWatch("File")
        #expect(watch.read(ByteBuffer(repeating: 1, count: 2000)) == nil)
    }
}
