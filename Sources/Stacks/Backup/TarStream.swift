import ContainerRuntime

/// Reads a tar archive from pieces of any size, and tells what is in it: ustar, pax, GNU's long names and sparse files.
///
/// Beside the reader of the client's own archives, which refuses sparse files, this one knows just enough to judge an
/// archive that passes through as it is.
struct TarStream {
    enum Event {
        case member(TarMember)
        /// Bytes of the present file.
        case data(ArraySlice<UInt8>)
    }

    private enum State {
        case header
        case data(Int64, padding: Int)
        case padding(Int)
        case extended(UInt8, size: Int)
        case ended
    }

    /// The longest pax header or long name; Linux's own paths end at 4 KiB.
    private static let longestExtension: Int64 = 1 << 20

    private var state = State.header
    private var held: [UInt8] = []
    private var records: [String: [UInt8]] = [:]
    private var longName: [UInt8]?
    private var longLink: [UInt8]?

    /// Whether the archive's end was reached; what follows it is not looked at.
    var isAtEnd: Bool { if case .ended = state { true } else { false } }

    /// Takes the next piece.
    /// - Throws: `invalidInput` where it is no archive, or one that means different things to different readers.
    mutating func take(_ piece: [UInt8], _ handle: (Event) throws -> Void) throws {
        held += piece
        var place = held.startIndex
        defer { held.removeFirst(place) }
        while true {
            let left = held.count - place
            switch state {
            case .ended:
                place = held.endIndex
                return
            case .padding(let count):
                let skipped = min(count, left)
                place += skipped
                state = skipped == count ? .header : .padding(count - skipped)
                if skipped < count { return }
            case .data(let remaining, let padding):
                let count = Int(min(remaining, Int64(left)))
                if count > 0 { try handle(.data(held[place..<place + count])) }
                place += count
                state =
                    Int64(count) == remaining ? .padding(padding) : .data(remaining - Int64(count), padding: padding)
                if Int64(count) < remaining { return }
            case .extended(let flag, let size):
                let whole = size + TarHeader.padding(Int64(size))
                guard left >= whole else { return }
                try extend(flag, held[place..<place + size])
                place += whole
                state = .header
            case .header:
                guard left >= TarHeader.size else { return }
                let block = Array(held[place..<place + TarHeader.size])
                place += TarHeader.size
                if let member = try header(block) { try handle(.member(member)) }
            }
        }
    }

    /// Says that the stream has ended.
    /// - Throws: `invalidInput` where the archive has not.
    func finish() throws {
        switch state {
        case .ended: return
        case .header where held.isEmpty && records.isEmpty && longName == nil: return
        default: throw Self.bad("it ends in the middle of a file")
        }
    }

    static func bad(_ reason: String) -> RuntimeError {
        RuntimeError(.invalidInput, "The archive cannot be read: \(reason).")
    }

    private mutating func header(_ block: [UInt8]) throws -> TarMember? {
        if block.allSatisfy({ $0 == 0 }) {
            state = .ended
            return nil
        }
        var sum = 0
        for (place, byte) in block.enumerated() { sum += (148..<156).contains(place) ? 0x20 : Int(byte) }
        guard Self.number(block[148..<156]) == Int64(sum) else { throw Self.bad("a header's checksum is wrong") }
        guard var size = Self.number(block[124..<136]), size >= 0 else { throw Self.bad("a size is no number") }
        let flag = block[156]
        switch flag {
        case UInt8(ascii: "x"), UInt8(ascii: "L"), UInt8(ascii: "K"), UInt8(ascii: "g"):
            guard size <= Self.longestExtension else { throw Self.bad("a header is longer than 1 MiB") }
            state = .extended(flag, size: Int(size))
            return nil
        case UInt8(ascii: "S"): throw Self.bad("it has sparse files in GNU's old form; write it with --format=pax")
        default: break
        }
        let isUstar = Array(block[257..<263]) == Array("ustar\u{0}".utf8)
        let prefix = isUstar ? block[345..<500].prefix { $0 != 0 } : []
        let short = block[0..<100].prefix { $0 != 0 }
        let plain = prefix.isEmpty ? Array(short) : Array(prefix) + [UInt8(ascii: "/")] + short
        let name = records["GNU.sparse.name"] ?? records["path"] ?? longName ?? plain
        let link = records["linkpath"] ?? longLink ?? Array(block[157..<257].prefix { $0 != 0 })
        if let text = records["size"] {
            guard let number = Int64(String(decoding: text, as: UTF8.self)), number >= 0 else {
                throw Self.bad("a size is no number")
            }
            size = number
        }
        records = [:]
        longName = nil
        longLink = nil
        guard !name.isEmpty, !name.contains(0), !link.contains(0) else { throw Self.bad("a file has no name") }
        // NUL is v7's plain file, "7" a contiguous one.
        var kind = flag == 0 || flag == UInt8(ascii: "7") ? TarMember.file : flag
        if kind == TarMember.file, name.last == UInt8(ascii: "/") { kind = TarMember.folder }
        guard (UInt8(ascii: "0")...UInt8(ascii: "6")).contains(kind) else {
            throw Self.bad("\(String(decoding: name, as: UTF8.self)) is of an unknown kind")
        }
        // A reader that believes the size of a folder or link skips what another takes for headers.
        if kind != TarMember.file, size != 0 { throw Self.bad("something that is no file has a length") }
        state = size > 0 ? .data(size, padding: TarHeader.padding(size)) : .header
        return TarMember(name: name, kind: kind, link: link, size: size)
    }

    private mutating func extend(_ flag: UInt8, _ value: ArraySlice<UInt8>) throws {
        switch flag {
        case UInt8(ascii: "L"): longName = Array(value.prefix { $0 != 0 })
        case UInt8(ascii: "K"): longLink = Array(value.prefix { $0 != 0 })
        default:
            for (key, value) in try Self.pax(value) {
                // Readers do not agree on what these mean for all files that follow.
                if flag == UInt8(ascii: "g"), ["path", "linkpath", "size"].contains(key) || key.hasPrefix("GNU.sparse")
                {
                    throw Self.bad("it names files in a global header")
                }
                if flag == UInt8(ascii: "x") { records[key] = value }
            }
        }
    }

    /// `LENGTH KEY=VALUE\n`, again and again.
    private static func pax(_ bytes: ArraySlice<UInt8>) throws -> [(String, [UInt8])] {
        var list: [(String, [UInt8])] = []
        var rest = bytes
        while !rest.isEmpty {
            guard let space = rest.firstIndex(of: 0x20),
                let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > 0, length <= rest.count,
                rest.startIndex + length > space + 1,
                case let record = rest[(space + 1)..<(rest.startIndex + length)],
                let equals = record.firstIndex(of: UInt8(ascii: "=")), record.last == 0x0A
            else { throw bad("an extended header is damaged") }
            list.append(
                (String(decoding: record[..<equals], as: UTF8.self), Array(record[(equals + 1)...].dropLast())))
            rest = rest[(rest.startIndex + length)...]
        }
        return list
    }

    /// Octal digits, or base 256.
    private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
        guard let first = field.first else { return nil }
        if first & 0x80 != 0 {
            guard first == 0x80, field.dropFirst().dropLast(8).allSatisfy({ $0 == 0 }) else { return nil }
            let value = field.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int64(exactly: value)
        }
        let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
        return digits.isEmpty ? 0 : Int64(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
