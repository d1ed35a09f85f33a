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

/// The shell's part of a restore, cut off after each of its steps.
@Suite struct RestoreScriptTests {
    private final class Volume {
        let root: String
        var path: String { root + "/volume" }

        init() throws {
            var name = Array("/tmp/gantry-restore-XXXXXX".utf8CString)
            root = name.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
            }
            try #require(!root.isEmpty)
            try #require(
                run(
                    "mkdir -p \"$1\" && cd \"$1\" && mkdir d && echo 1 > d/f && echo 2 > .h && echo 3 > ./-x && ln -s nowhere l && chmod 711 ."
                ) == 0)
        }

        deinit { try? FileManager.default.removeItem(atPath: root) }

        /// - Returns: the shell's status.
        @discardableResult
        func run(_ script: String) -> Int32 {
            try? Data(script.utf8).write(to: URL(filePath: root + "/script"))
            let status = system("/bin/sh \(root)/script \(path) \(root)/new.tar 2>/dev/null")
            return (status >> 8) & 0xFF
        }

        /// Names, kinds, modes and contents.
        var content: String {
            run(
                "cd \"$1\" && { find . | LC_ALL=C sort | while read f; do stat -c '%n %F %a' \"$f\"; done; find . -type f | LC_ALL=C sort | xargs -d '\\n' cat -- ; } > \"$2.list\""
            )
            return (try? String(contentsOfFile: root + "/new.tar.list", encoding: .utf8)) ?? ""
        }

        /// An archive of something else, unpacked beside the content.
        func unpack() throws {
            try #require(
                run(
                    "mkdir \"$2.d\" && cd \"$2.d\" && mkdir e && echo 9 > e/g && echo 8 > .h && chmod 750 . && tar -cf \"$2\" ."
                ) == 0)
            try #require(run(RestoreScript.unpack(gnu: true)) == 0)
        }
    }

    /// Makes the shell's `mv` end the script before its nth call.
    private func cut(_ script: String, before count: Int) -> String {
        "n=0\nmv() { n=$((n+1)); [ $n -lt \(count) ] || exit 9; command mv \"$@\"; }\n" + script
    }

    @Test func `a swap that is cut off anywhere is put back`() throws {
        var cuts = 0
        for count in 1...20 {
            let volume = try Volume()
            let before = volume.content
            #expect(before.contains("./-x regular file") && before.contains("./l symbolic link"))
            try volume.unpack()
            let status = volume.run(cut(RestoreScript.swap, before: count))
            if status == 0 { break }
            #expect(status == 9)
            cuts += 1
            #expect(volume.run(RestoreScript.recover) == 0)
            #expect(volume.content == before, "\(count)")
        }
        #expect(cuts == 4 + 2)
    }

    @Test func `a swap is final with its commit and not before`() throws {
        let volume = try Volume()
        let before = volume.content
        try volume.unpack()
        #expect(volume.run(RestoreScript.swap) == 0)
        #expect(volume.run(RestoreScript.recover) == 0)
        #expect(volume.content == before)
        try #require(volume.run("rm -r \"$2.d\"") == 0)
        try volume.unpack()
        #expect(volume.run(RestoreScript.swap) == 0 && volume.run(RestoreScript.commit) == 0)
        // Cut off before the old content was removed.
        #expect(volume.run(RestoreScript.recover) == 0)
        #expect(
            volume.content.hasPrefix(
                ". directory 750\n./.h regular file 644\n./e directory 755\n./e/g regular file 644\n"))
        #expect(volume.run(RestoreScript.finish) == 0)
    }

    @Test func `an archive that cannot be unpacked changes nothing`() throws {
        let volume = try Volume()
        let before = volume.content
        try #require(volume.run("echo no archive > \"$2\"") == 0)
        #expect(volume.run(RestoreScript.unpack(gnu: true)) != 0)
        #expect(volume.run(RestoreScript.recover) == 0)
        #expect(volume.content == before)
    }
}
