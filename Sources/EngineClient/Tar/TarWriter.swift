public import EngineAPI
public import NIOCore

/// Writes an archive as it goes: ustar, with pax headers for what ustar cannot hold (long or non-ASCII names, files of
/// 8 GiB and more, user IDs over 2,097,151, times before 1970 or with fractions, extended attributes).
///
/// A pure machine: the caller sends what stands in `output`. The same entries give the same bytes.
public struct TarWriter: Sendable {
    private var padding = 0
    private var isFinished = false

    /// How many bytes of the present entry are still to be written.
    public private(set) var remaining: Int64 = 0

    public init() {}

    /// Begins an entry. The `size` bytes of a file come next, by ``write(_:into:)``.
    /// - Throws: `invalidInput` if the entry before is not complete, or this one cannot be written: an empty name, a
    ///   NUL in a name, a negative size, a device number over 2,097,151.
    public mutating func begin(_ entry: TarEntry, into output: inout ByteBuffer) throws(EngineError) {
        func failure(_ reason: String) -> EngineError {
            EngineError(.invalidInput, "\"\(entry.name)\" cannot be put into an archive: \(reason)")
        }
        guard remaining == 0, !isFinished else { throw failure("the entry before it is not complete") }
        guard !entry.name.isEmpty, entry.size >= 0 else { throw failure("it has no name, or no valid size") }
        let strings = [entry.name.bytes, entry.linkName.bytes, Array(entry.userName.utf8), Array(entry.groupName.utf8)]
        guard !strings.contains(where: { $0.contains(0) }) else { throw failure("there is a NUL in a name") }

        var block = TarBlock()
        var records = PaxRecords()
        var name = entry.name.bytes
        if entry.kind == .directory, name.last != UInt8(ascii: "/") { name.append(UInt8(ascii: "/")) }
        TarWriter.setName(name, in: &block, or: &records)
        TarWriter.set(.linkName, entry.linkName.bytes, in: &block, or: &records, "linkpath")
        TarWriter.set(.userName, Array(entry.userName.utf8), in: &block, or: &records, "uname")
        TarWriter.set(.groupName, Array(entry.groupName.utf8), in: &block, or: &records, "gname")

        let size = entry.kind == .file ? entry.size : 0
        block.set(.mode, octal: Int64(entry.mode & 0o7777))
        TarWriter.set(.userID, entry.userID, in: &block, or: &records, "uid")
        TarWriter.set(.groupID, entry.groupID, in: &block, or: &records, "gid")
        TarWriter.set(.size, size, in: &block, or: &records, "size")
        TarWriter.set(.modified, entry.modified.seconds, in: &block, or: &records, "mtime")
        if entry.modified.nanoseconds != 0 || entry.modified.seconds < 0 {
            records["mtime"] = Array(entry.modified.paxText.utf8)
        }
        guard block.set(.deviceMajor, octal: Int64(entry.deviceMajor)),
            block.set(.deviceMinor, octal: Int64(entry.deviceMinor))
        else { throw failure("its device number is too large") }
        for (key, value) in entry.extendedAttributes { records["SCHILY.xattr.\(key)"] = value }

        if !records.isEmpty { TarWriter.writeHeader(of: name, records: records, into: &output) }
        TarWriter.write(&block, kind: entry.kind.rawValue, into: &output)
        remaining = size
        padding = TarWriter.padding(for: size)
    }

    /// Writes bytes of the present file.
    /// - Throws: `invalidInput` if they are more than its `size` said.
    public mutating func write(_ bytes: ByteBuffer, into output: inout ByteBuffer) throws(EngineError) {
        guard bytes.readableBytes <= remaining else {
            throw EngineError(.invalidInput, "an archive's entry got more bytes than its size says")
        }
        output.writeImmutableBuffer(bytes)
        wrote(bytes.readableBytes, into: &output)
    }

    /// Counts bytes of the present file that the caller has put into `output` itself, at most ``remaining``.
    mutating func wrote(_ count: Int, into output: inout ByteBuffer) {
        guard count > 0 else { return }
        remaining -= Int64(count)
        if remaining == 0 { output.writeRepeatingByte(0, count: padding) }
    }

    /// Ends the archive.
    /// - Throws: `invalidInput` if the last entry is not complete.
    public mutating func finish(into output: inout ByteBuffer) throws(EngineError) {
        guard remaining == 0, !isFinished else {
            throw EngineError(.invalidInput, "an archive ends within an entry")
        }
        isFinished = true
        output.writeRepeatingByte(0, count: 2 * TarBlock.size)
    }

    // MARK: Fields

    /// Puts the name where it fits: the name field, that and the prefix field parted at a slash, or a record.
    private static func setName(_ name: [UInt8], in block: inout TarBlock, or records: inout PaxRecords) {
        let isASCII = name.allSatisfy { $0 < 0x80 }
        if isASCII, name.count <= TarBlock.Field.name.length {
            block.set(.name, name)
            return
        }
        // The rest behind the slash must fit the name field and not be empty.
        let slashes = name.indices.dropLast().filter { name[$0] == UInt8(ascii: "/") }
        let fitting = slashes.first {
            $0 > 0 && $0 <= TarBlock.Field.prefix.length && name.count - $0 - 1 <= TarBlock.Field.name.length
        }
        if isASCII, let slash = fitting {
            block.set(.prefix, name[..<slash])
            block.set(.name, name[(slash + 1)...])
        } else {
            records["path"] = name
            block.set(.name, TarWriter.ascii(name))
        }
    }

    private static func set(
        _ field: TarBlock.Field, _ text: [UInt8], in block: inout TarBlock, or records: inout PaxRecords, _ key: String
    ) {
        if text.count > field.length || !text.allSatisfy({ $0 < 0x80 }) { records[key] = text }
        block.set(field, ascii(text))
    }

    private static func set(
        _ field: TarBlock.Field, _ value: Int64, in block: inout TarBlock, or records: inout PaxRecords, _ key: String
    ) {
        guard !block.set(field, octal: value) else { return }
        records[key] = Array(String(value).utf8)
        block.set(field, octal: 0)
    }

    /// What readers without pax get to see: the name without its other characters.
    private static func ascii(_ text: [UInt8]) -> [UInt8] { text.filter { $0 < 0x80 } }

    // MARK: Blocks

    private static func writeHeader(of name: [UInt8], records: PaxRecords, into output: inout ByteBuffer) {
        let encoded = records.encoded
        var block = TarBlock()
        let base = ascii(name).split(separator: UInt8(ascii: "/")).last ?? []
        block.set(.name, Array("PaxHeaders.0/".utf8) + base)
        block.set(.mode, octal: 0o644)
        block.set(.userID, octal: 0)
        block.set(.groupID, octal: 0)
        block.set(.modified, octal: 0)
        block.set(.size, octal: Int64(encoded.count))
        write(&block, kind: UInt8(ascii: "x"), into: &output)
        output.writeBytes(encoded)
        output.writeRepeatingByte(0, count: padding(for: Int64(encoded.count)))
    }

    private static func write(_ block: inout TarBlock, kind: UInt8, into output: inout ByteBuffer) {
        block.set(.typeFlag, [kind])
        block.set(.magic, TarBlock.ustarMagic)
        block.seal()
        output.writeBytes(block.bytes)
    }

    private static func padding(for size: Int64) -> Int { Int((512 - size % 512) % 512) }
}
