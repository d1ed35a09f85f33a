import EngineAPI
import NIOCore
import Testing

@testable import EngineClient

@Suite struct TarFormatTests {
    static let long = String(repeating: "d/", count: 130) + "file"

    /// Entries that each need something of the format.
    static let entries: [(TarEntry, String)] = [
        (TarEntry(name: "plain.txt", size: 5, modified: Timestamp(seconds: 1_700_000_000)), "hello"),
        (TarEntry(name: "empty"), ""),
        (TarEntry(name: "dir/", kind: .directory, mode: 0o1777), ""),
        (TarEntry(name: "link", kind: .symbolicLink, mode: 0o777, linkName: "../some/where"), ""),
        (TarEntry(name: "hard", kind: .hardLink, linkName: "plain.txt"), ""),
        (TarEntry(name: "tty", kind: .characterDevice, mode: 0o600, deviceMajor: 5, deviceMinor: 1), ""),
        (TarEntry(name: "disk", kind: .blockDevice, mode: 0o660, deviceMajor: 259, deviceMinor: 65536), ""),
        (TarEntry(name: "pipe", kind: .fifo), ""),
        (
            TarEntry(name: "set", mode: 0o6755, size: 512, userName: "röot", groupName: "wheel"),
            String(repeating: "x", count: 512)
        ),
        (TarEntry(name: "é😀", size: 1, userID: 3_000_000, groupID: Int64(UInt32.max)), "!"),
        (TarEntry(name: TarName(long), size: 3), "abc"),
        (
            TarEntry(
                name: TarName(String(repeating: "n", count: 101)),
                modified: Timestamp(seconds: -2, nanoseconds: 500_000_000)), ""
        ),
        (TarEntry(name: TarName(String(repeating: "p", count: 100) + "/" + String(repeating: "n", count: 100))), ""),
        (TarEntry(name: "times", modified: Timestamp(seconds: 1_700_000_000, nanoseconds: 123_456_789)), ""),
        (TarEntry(name: "old", modified: Timestamp(seconds: -1)), ""),
        (TarEntry(name: "far", modified: Timestamp(seconds: 1 << 40)), ""),
        (TarEntry(name: TarName([0x66, 0xFF, 0xFE]), size: 1), "?"),
        (
            TarEntry(
                name: "caps", mode: 0o755, linkName: "",
                extendedAttributes: [
                    "security.capability": [1, 0, 0, 2, 0, 10, 61, 255], "user.x": Array("a=b\n".utf8),
                ]), ""
        ),
        (TarEntry(name: "longlink", kind: .symbolicLink, linkName: TarName(long)), ""),
    ]

    static func archive(_ entries: [(TarEntry, String)] = entries) throws -> ByteBuffer {
        var writer = TarWriter()
        var output = ByteBuffer()
        for (entry, content) in entries {
            try writer.begin(entry, into: &output)
            try writer.write(ByteBuffer(string: content), into: &output)
        }
        try writer.finish(into: &output)
        return output
    }

    /// All entries with their content, from pieces.
    static func read(_ pieces: [ByteBuffer]) throws -> [(TarEntry, String)] {
        var reader = TarReader()
        var found: [(TarEntry, String)] = []
        for piece in pieces {
            reader.append(piece)
            while let event = try reader.next() {
                switch event {
                case .entry(let entry): found.append((entry, ""))
                case .data(let bytes): found[found.count - 1].1 += String(buffer: bytes)
                case .end: break
                }
            }
        }
        try reader.finish()
        return found
    }

    private func expectAll(_ found: [(TarEntry, String)]) {
        #expect(found.map(\.0) == Self.entries.map(\.0))
        #expect(found.map(\.1) == Self.entries.map(\.1))
    }

    @Test func whatIsWrittenReadsBack() throws {
        let archive = try Self.archive()
        #expect(archive.readableBytes % 512 == 0)
        #expect(try Self.archive() == archive)
        expectAll(try Self.read([archive]))
    }

    @Test func byteByByte() throws {
        let archive = try Self.archive()
        expectAll(try Self.read(archive.readableBytesView.map { ByteBuffer(bytes: [$0]) }))
    }

    @Test func everyTruncationIsAnError() throws {
        let archive = try Self.archive(Array(Self.entries.prefix(3)))
        // Complete: nothing, after each entry with its padding, and with one or two empty blocks at the end.
        let complete = [0, 1024, 1536, 2048]
        for length in 0..<2560 {
            let piece = archive.getSlice(at: 0, length: length) ?? ByteBuffer()
            if complete.contains(length) || length > 2048 && length >= 2560 {
                #expect(throws: Never.self) { try Self.read([piece]) }
            } else if length > 512, length < 1024 {
                // Within the content or its padding.
                let error = #expect(throws: EngineError.self) { try Self.read([piece]) }
                #expect(error?.code == .protocolViolation)
            } else {
                #expect(throws: EngineError.self) { try Self.read([piece]) }
            }
        }
    }

    @Test func theBytesOfAHeader() throws {
        var entry = TarEntry(
            name: "a/b", mode: 0o640, size: 3, modified: Timestamp(seconds: 0o14_525_512_345), userID: 1000,
            groupID: 100,
            userName: "joe", groupName: "users")
        var archive = try Self.archive([(entry, "xyz")])
        func text(_ offset: Int, _ length: Int) -> String { archive.getString(at: offset, length: length) ?? "" }
        #expect(text(0, 4) == "a/b\0")
        #expect(text(100, 48) == "0000640\u{0}0001750\u{0}0000144\u{0}00000000003\u{0}14525512345\u{0}")
        #expect(text(156, 1) == "0")
        #expect(text(257, 8) == "ustar\u{0}00")
        #expect(text(265, 4) == "joe\0")
        #expect(text(297, 6) == "users\0")
        #expect(text(329, 16) == "0000000\u{0}0000000\u{0}")
        #expect(text(512, 4) == "xyz\0")
        #expect(archive.readableBytes == 512 + 512 + 1024)
        let header = try #require(archive.getBytes(at: 0, length: 512))
        let sum = header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
        let digits = String(sum, radix: 8)
        #expect(text(148, 8) == String(repeating: "0", count: 6 - digits.count) + digits + "\0 ")

        entry.modified = Timestamp(seconds: 1, nanoseconds: 20_000_000)
        archive = try Self.archive([(entry, "xyz")])
        #expect(text(0, 15) == "PaxHeaders.0/b\u{0}")
        #expect(text(156, 1) == "x")
        #expect(text(512, 15) == "14 mtime=1.02\n\0")
    }

    @Test func hugeFiles() throws {
        var writer = TarWriter()
        var output = ByteBuffer()
        try writer.begin(TarEntry(name: "huge", size: 9 << 30), into: &output)
        var reader = TarReader()
        reader.append(output)
        guard case .entry(let entry)? = try reader.next() else { throw EngineError(.protocolViolation, "no entry") }
        #expect(entry.size == 9 << 30)
        #expect(String(buffer: output).contains("19 size=9663676416\n"))
        // The content goes through in pieces, without being held.
        let piece = ByteBuffer(repeating: 7, count: 1 << 20)
        for _ in 0..<64 {
            reader.append(piece)
            #expect(try reader.next() == .data(piece))
            #expect(try reader.next() == nil)
        }
        #expect(throws: EngineError.self) { try reader.finish() }
    }

    @Test func misuseOfTheWriter() throws {
        var writer = TarWriter()
        var output = ByteBuffer()
        #expect(throws: EngineError.self) { try writer.begin(TarEntry(name: ""), into: &output) }
        #expect(throws: EngineError.self) { try writer.begin(TarEntry(name: "a\0b"), into: &output) }
        #expect(throws: EngineError.self) { try writer.begin(TarEntry(name: "a", size: -1), into: &output) }
        try writer.begin(TarEntry(name: "a", size: 2), into: &output)
        #expect(throws: EngineError.self) { try writer.begin(TarEntry(name: "b"), into: &output) }
        #expect(throws: EngineError.self) { try writer.finish(into: &output) }
        #expect(throws: EngineError.self) { try writer.write(ByteBuffer(string: "xyz"), into: &output) }
        try writer.write(ByteBuffer(string: "x"), into: &output)
        #expect(writer.remaining == 1)
        try writer.write(ByteBuffer(string: "y"), into: &output)
        try writer.finish(into: &output)
        #expect(throws: EngineError.self) { try writer.finish(into: &output) }
        #expect(try Self.read([output]).first?.1 == "xy")
    }

    /// A block as another program would write it.
    private func block(_ name: String, flag: Character, size: Int64 = 0, _ change: (inout TarBlock) -> Void = { _ in })
        -> [UInt8]
    {
        var block = TarBlock()
        block.set(.name, Array(name.utf8))
        block.set(.mode, octal: 0o644)
        block.set(.size, octal: size)
        block.set(.modified, octal: 0)
        block.set(.typeFlag, [flag.asciiValue ?? 0])
        change(&block)
        block.seal()
        return block.bytes
    }

    private func padded(_ text: String) -> [UInt8] {
        Array(text.utf8) + [UInt8](repeating: 0, count: (512 - text.utf8.count % 512) % 512)
    }

    private func read(_ bytes: [UInt8]) throws -> [(TarEntry, String)] { try Self.read([ByteBuffer(bytes: bytes)]) }

    @Test func gnuArchives() throws {
        let gnu = Array("ustar  \u{0}".utf8)
        let name = Self.long + "\0"
        let bytes =
            block("././@LongLink", flag: "L", size: Int64(name.utf8.count)) { $0.set(.magic, gnu) } + padded(name)
            + block("././@LongLink", flag: "K", size: 4) { $0.set(.magic, gnu) } + padded("far\0")
            + block("short", flag: "2") {
                $0.set(.magic, gnu)
                $0.set(.linkName, Array("shorter".utf8))
                $0.set(.userName, Array("joe".utf8))
                // GNU keeps times where ustar has the prefix.
                $0.set(.prefix, Array("14525512345".utf8))
                // Base 256: 3,000,000 and a negative time.
                $0.bytes.replaceSubrange(108..<116, with: [0x80, 0, 0, 0, 0, 0x2D, 0xC6, 0xC0])
                $0.bytes.replaceSubrange(136..<148, with: [UInt8](repeating: 0xFF, count: 11) + [0xFE])
            } + [UInt8](repeating: 0, count: 1024)
        let entry = try #require(try read(bytes).first?.0)
        #expect(entry.name == TarName(Self.long))
        #expect(entry.linkName == "far")
        #expect(entry.userName == "joe")
        #expect(entry.userID == 3_000_000)
        #expect(entry.modified == Timestamp(seconds: -2))
    }

    @Test func olderAndOtherArchives() throws {
        // v7 knows no magic, no kinds but links, and directories by their slash.
        let v7 =
            block("dir/", flag: "\0") { $0.set(.userID, Array("   644 \u{0}".utf8)) }
            + block("file", flag: "\0", size: 2) + padded("hi")
        let found = try read(v7)
        #expect(found.map(\.0.kind) == [.directory, .file])
        #expect(found.map(\.0.userID) == [0o644, 0])
        #expect(found.last?.1 == "hi")
        // A global header counts until the end, a local one for one entry; content of links is not content.
        let pax =
            block("g", flag: "g", size: 29) + padded("18 comment=by git\n11 uname=g\n")
            + block("x", flag: "x", size: 11) + padded("11 uname=l\n")
            + block("a", flag: "0") { $0.set(.magic, TarBlock.ustarMagic) }
            + block("b", flag: "7") { $0.set(.magic, TarBlock.ustarMagic) }
            + block("c", flag: "1", size: 5)
        let entries = try read(pax).map(\.0)
        #expect(entries.map(\.userName) == ["l", "g", ""])
        #expect(entries.last?.size == 0)
        // Signed checksums, and whatever follows the end.
        var signed = block("\u{E9}", flag: "0")
        let sum = signed.enumerated().reduce(0) {
            $0 + ((148..<156).contains($1.offset) ? 32 : Int(Int8(bitPattern: $1.element)))
        }
        signed.replaceSubrange(148..<156, with: Array("\(String(sum + 0o1_000_000, radix: 8).dropFirst())\0 ".utf8))
        #expect(try read(signed + [UInt8](repeating: 0, count: 512) + [1, 2, 3]).count == 1)
    }

    @Test func damagedArchives() throws {
        var wrong = block("a", flag: "0")
        wrong[0] = UInt8(ascii: "b")
        let damaged: [[UInt8]] = [
            wrong, Array(repeating: UInt8(ascii: "x"), count: 512), block("", flag: "0"), block("s", flag: "S"),
            block("v", flag: "V"),
            block("a", flag: "0") { $0.set(.size, Array("12x".utf8)) },
            block("a", flag: "0") { $0.bytes.replaceSubrange(124..<136, with: [UInt8](repeating: 0xFF, count: 12)) },
            block("x", flag: "x", size: 5) + padded("5 a=b") + block("a", flag: "0"),
            block("x", flag: "x", size: 6) + padded("7 a=b\n") + block("a", flag: "0"),
            block("x", flag: "x", size: 3) + padded("x=\n") + block("a", flag: "0"),
            block("x", flag: "x", size: 10) + padded("10 size=x\n") + block("a", flag: "0"),
            block("x", flag: "x", size: 11) + padded("11 size=-1\n") + block("a", flag: "0"),
            block("x", flag: "x", size: 11) + padded("11 mtime=x\n") + block("a", flag: "0"),
            block("x", flag: "x", size: 2 << 20),
            block("x", flag: "x", size: 24) + padded("24 GNU.sparse.realsize=1\n") + block("a", flag: "0"),
            block("L", flag: "L", size: 1) + padded("\0") + block("a", flag: "0"),
            block("x", flag: "x", size: 11) + padded("11 path=a\0\n") + block("a", flag: "0"),
        ]
        for (place, bytes) in damaged.enumerated() {
            var reader = TarReader()
            reader.append(ByteBuffer(bytes: bytes))
            var errors: [EngineError] = []
            for _ in 0..<3 {
                do throws(EngineError) { _ = try reader.next() } catch { errors.append(error) }
            }
            #expect(errors.count == 3, "archive \(place)")
            #expect(errors.allSatisfy { $0.code == .protocolViolation })
            #expect(throws: EngineError.self) { try reader.finish() }
        }
    }
}
