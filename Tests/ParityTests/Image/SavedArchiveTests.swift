import JSONTree
import Testing

@testable import Parity

@Suite struct SavedArchiveTests {
    private func file(_ name: String, _ content: [UInt8]) -> [UInt8] {
        TarHeader.file(name, size: content.count) + content
            + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    private var archive: [UInt8] {
        file("layer.tar", [UInt8](repeating: 7, count: 1000))
            + file("manifest.json", Array(#"[{"Config":"c","RepoTags":["docker.io/library/a:1"]}]"#.utf8))
            + file("repositories", Array(#"{"docker.io/library/a":{"1":"x"}}"#.utf8))
            + [UInt8](repeating: 0, count: 1024)
    }

    private var familiar: [UInt8] {
        file("layer.tar", [UInt8](repeating: 7, count: 1000))
            + file("manifest.json", Array(#"[{"Config":"c","RepoTags":["a:1"]}]"#.utf8))
            + file("repositories", Array(#"{"a":{"1":"x"}}"#.utf8)) + [UInt8](repeating: 0, count: 1024)
    }

    @Test(arguments: [1, 100, 511, 512, 513, 100_000]) func rewritesNamesHoweverItComes(_ size: Int) {
        var rewriter = SavedArchive()
        var output: [UInt8] = []
        var rest = archive[...]
        while !rest.isEmpty {
            output += rewriter.push(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        #expect(output + rewriter.finish() == familiar)
    }

    @Test func qualifiesNamesForTheEngine() {
        var rewriter = SavedArchive(isForEngine: true)
        let output = rewriter.push(familiar)
        #expect(String(decoding: output, as: UTF8.self).contains(#"["docker.io/library/a:1"]"#))
        #expect(output.count % 512 == 0)
    }

    @Test func losesNothingOfACutArchive() {
        for length in stride(from: 0, to: 2600, by: 97) {
            var rewriter = SavedArchive()
            let output = rewriter.push(Array(archive.prefix(length)))
            #expect((output + rewriter.finish()).count <= length)
            #expect(length >= 512 || output.isEmpty)
        }
    }
}
