public import EngineAPI
public import NIOCore

/// Reads an archive from pieces of any size: ustar, pax, GNU's long names and large numbers, and the older v7 format.
///
/// A pure machine: ``append(_:)`` bytes, take events until ``next()`` is nil, and call ``finish()`` at the end of the
/// stream. Sparse files are refused with a clear error.
public struct TarReader: Sendable {
    public enum Event: Hashable, Sendable {
        /// An entry begins. The bytes of a file follow as ``data(_:)``.
        case entry(TarEntry)
        /// Bytes of the present file, never empty.
        case data(ByteBuffer)
        /// The archive is complete. What follows it in the stream is ignored.
        case end
    }

    private enum State {
        case header
        case data(remaining: Int64, padding: Int)
        case padding(Int)
        /// The value of a header that describes the next one.
        case extended(UInt8, size: Int)
        case ended
        case failed(EngineError)
    }

    /// The longest pax header or long name that is read; Linux's own paths end at 4 KiB, attributes at 64 KiB.
    private static let longestExtension: Int64 = 1 << 20

    private var state = State.header
    private var buffer = ByteBuffer()
    private var global = PaxRecords()
    private var local = PaxRecords()
    private var longName: [UInt8]?
    private var longLink: [UInt8]?

    public init() {}

    /// Adds bytes of the archive.
    public mutating func append(_ bytes: ByteBuffer) {
        if case .ended = state { return }
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.discardReadBytes()
            buffer.writeImmutableBuffer(bytes)
        }
    }

    /// How many of the bytes that were added have not been read yet.
    public var unreadBytes: Int { buffer.readableBytes }

    /// The next event, nil if more bytes are needed.
    /// - Throws: `protocolViolation` if this is no archive or a damaged one, and the same again on every later call.
    public mutating func next() throws(EngineError) -> Event? {
        do throws(EngineError) {
            return try step()
        } catch {
            state = .failed(error)
            throw error
        }
    }

    /// Says that the stream has ended.
    /// - Throws: `protocolViolation` if the archive has not. An archive without its end mark is complete at the end of
    ///   an entry, as every reader has it.
    public mutating func finish() throws(EngineError) {
        switch state {
        case .header where buffer.readableBytes == 0 && local.isEmpty && longName == nil, .ended: state = .ended
        case .failed(let error): throw error
        default:
            let error = TarReader.failure("it ends in the middle of an entry")
            state = .failed(error)
            throw error
        }
    }

    private mutating func step() throws(EngineError) -> Event? {
        while true {
            switch state {
            case .failed(let error): throw error
            case .ended: return nil
            case .padding(let count):
                let skipped = min(count, buffer.readableBytes)
                buffer.moveReaderIndex(forwardBy: skipped)
                guard skipped == count else {
                    state = .padding(count - skipped)
                    return nil
                }
                state = .header
            case .data(let remaining, let padding):
                let count = Int(min(remaining, Int64(buffer.readableBytes)))
                guard count > 0, let piece = buffer.readSlice(length: count) else { return nil }
                state =
                    remaining == Int64(count)
                    ? .padding(padding) : .data(remaining: remaining - Int64(count), padding: padding)
                return .data(piece)
            case .extended(let flag, let size):
                let padding = (512 - size % 512) % 512
                guard buffer.readableBytes >= size + padding, let value = buffer.readBytes(length: size) else {
                    return nil
                }
                buffer.moveReaderIndex(forwardBy: padding)
                try extend(flag, value)
                state = .header
            case .header:
                guard let bytes = buffer.readBytes(length: TarBlock.size) else { return nil }
                if let event = try header(TarBlock(bytes)) { return event }
            }
        }
    }

    private static func failure(_ reason: String) -> EngineError {
        EngineError(.protocolViolation, "the archive cannot be read: \(reason)")
    }

    private mutating func header(_ block: TarBlock) throws(EngineError) -> Event? {
        if block.bytes.allSatisfy({ $0 == 0 }) {
            // One empty block is enough: some writers leave the second out.
            state = .ended
            buffer.clear()
            return .end
        }
        guard block.isIntact else { throw TarReader.failure("a header's checksum is wrong") }
        guard let size = block.number(.size), size >= 0 else { throw TarReader.failure("a size is no number") }
        let flag = block.bytes[TarBlock.Field.typeFlag.offset]
        switch flag {
        case UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "L"), UInt8(ascii: "K"):
            guard size <= TarReader.longestExtension else { throw TarReader.failure("a header is longer than 1 MiB") }
            state = .extended(flag, size: Int(size))
            return nil
        default: break
        }
        let entry = try entry(block, flag: flag, size: size)
        local = PaxRecords()
        longName = nil
        longLink = nil
        if entry.size > 0 {
            state = .data(remaining: entry.size, padding: Int((512 - entry.size % 512) % 512))
        } else {
            state = .header
        }
        return .entry(entry)
    }

    private mutating func extend(_ flag: UInt8, _ value: [UInt8]) throws(EngineError) {
        switch flag {
        case UInt8(ascii: "L"): longName = Array(value.prefix { $0 != 0 })
        case UInt8(ascii: "K"): longLink = Array(value.prefix { $0 != 0 })
        case UInt8(ascii: "g"): global.merge(try PaxRecords(parsing: value))
        default: local.merge(try PaxRecords(parsing: value))
        }
    }

    private func entry(_ block: TarBlock, flag: UInt8, size: Int64) throws(EngineError) -> TarEntry {
        var records = global
        records.merge(local)
        if records.values.keys.contains(where: { $0.hasPrefix("GNU.sparse.") }) || flag == UInt8(ascii: "S") {
            throw TarReader.failure("it holds a sparse file; write it without --sparse")
        }
        let name = try name(block, records)
        var kind: TarEntry.Kind
        switch flag {
        // NUL is v7's regular file, "7" a contiguous one, which nobody treats otherwise.
        case 0, UInt8(ascii: "7"): kind = .file
        default:
            guard let known = TarEntry.Kind(rawValue: flag) else {
                throw TarReader.failure("\"\(name)\" is of the unknown kind 0x\(String(flag, radix: 16))")
            }
            kind = known
        }
        if kind == .file, name.bytes.last == UInt8(ascii: "/") { kind = .directory }
        let length = try number("size", size, records)
        var entry = TarEntry(name: name, kind: kind, size: kind == .file ? length : 0)
        entry.mode = UInt32(truncatingIfNeeded: try field(.mode, block)) & 0o7777
        entry.userID = try number("uid", try field(.userID, block), records)
        entry.groupID = try number("gid", try field(.groupID, block), records)
        entry.modified = try modified(block, records)
        entry.linkName = TarName(records["linkpath"] ?? longLink ?? Array(block.text(.linkName)))
        let hasUstarFields = block.bytes[TarBlock.Field.magic.range].starts(with: Array("ustar".utf8))
        if hasUstarFields {
            entry.userName = records.text("uname") ?? String(decoding: block.text(.userName), as: UTF8.self)
            entry.groupName = records.text("gname") ?? String(decoding: block.text(.groupName), as: UTF8.self)
            entry.deviceMajor = UInt32(truncatingIfNeeded: try field(.deviceMajor, block))
            entry.deviceMinor = UInt32(truncatingIfNeeded: try field(.deviceMinor, block))
        }
        let prefix = "SCHILY.xattr."
        for (key, value) in records.values where key.hasPrefix(prefix) {
            entry.extendedAttributes[String(key.dropFirst(prefix.count))] = value
        }
        return entry
    }

    private func name(_ block: TarBlock, _ records: PaxRecords) throws(EngineError) -> TarName {
        let short = block.text(.name)
        // GNU's own format keeps other things where ustar has the prefix.
        let isUstar = block.bytes[TarBlock.Field.magic.range].starts(with: Array("ustar\u{0}".utf8))
        let prefix = isUstar ? block.text(.prefix) : []
        let plain = prefix.isEmpty ? Array(short) : Array(prefix) + [UInt8(ascii: "/")] + short
        let name = TarName(records["path"] ?? longName ?? plain)
        guard !name.isEmpty, !name.bytes.contains(0) else { throw TarReader.failure("an entry has no name") }
        return name
    }

    private func field(_ field: TarBlock.Field, _ block: TarBlock) throws(EngineError) -> Int64 {
        guard let value = block.number(field) else {
            throw TarReader.failure("a header's field at byte \(field.offset) is no number")
        }
        return value
    }

    /// The number of a record, or that of the header.
    private func number(_ key: String, _ header: Int64, _ records: PaxRecords) throws(EngineError) -> Int64 {
        guard let text = records.text(key) else { return header }
        guard let value = Int64(text), value >= 0 else {
            throw TarReader.failure("the \(key) \"\(text)\" is no number")
        }
        return value
    }

    private func modified(_ block: TarBlock, _ records: PaxRecords) throws(EngineError) -> Timestamp {
        guard let text = records.text("mtime") else { return Timestamp(seconds: try field(.modified, block)) }
        guard let time = Timestamp(pax: text) else { throw TarReader.failure("the time \"\(text)\" is none") }
        return time
    }
}
