extension JSONValue {
    /// The document as UTF-8 bytes.
    public func bytes(_ options: JSONWriteOptions = .compact) -> [UInt8] {
        var output: [UInt8] = []
        write(into: &output, options)
        return output
    }

    /// The document as text.
    public func text(_ options: JSONWriteOptions = .compact) -> String {
        String(decoding: bytes(options), as: UTF8.self)
    }

    /// Appends the document to `output`. No newline follows it.
    public func write(into output: inout [UInt8], _ options: JSONWriteOptions = .compact) {
        var writer = JSONWriter(options: options)
        writer.write(self, into: &output)
    }
}

extension JSONValue: CustomStringConvertible {
    /// The document on one line.
    public var description: String { text() }
}

extension JSONObject: CustomStringConvertible {
    /// The document on one line.
    public var description: String { JSONValue.object(self).text() }
}

/// Writes a tree with a stack of its own instead of recursion.
struct JSONWriter {
    /// An open array or object and the place of the next element.
    private struct Frame {
        var elements: [JSONValue] = []
        var members: [JSONObject.Member] = []
        var isObject: Bool
        var next = 0
    }

    private let options: JSONWriteOptions
    private var frames: [Frame] = []

    init(options: JSONWriteOptions) { self.options = options }

    mutating func write(_ root: JSONValue, into output: inout [UInt8]) {
        begin(root, into: &output)
        while let top = frames.indices.last {
            let place = frames[top].next
            let isObject = frames[top].isObject
            guard place < (isObject ? frames[top].members.count : frames[top].elements.count) else {
                frames.removeLast()
                if place > 0 { newline(into: &output) }
                output.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
                continue
            }
            frames[top].next = place + 1
            if place > 0 { output.append(UInt8(ascii: ",")) }
            newline(into: &output)
            if isObject {
                let member = frames[top].members[place]
                JSONWriter.write(member.key, into: &output)
                output.append(UInt8(ascii: ":"))
                if options.indentation != nil { output.append(UInt8(ascii: " ")) }
                begin(member.value, into: &output)
            } else {
                begin(frames[top].elements[place], into: &output)
            }
        }
    }

    /// Writes a scalar, or the bracket that opens an array or object.
    private mutating func begin(_ value: JSONValue, into output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): JSONWriter.copy(number.text, into: &output)
        case .string(let string): JSONWriter.write(string, into: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            frames.append(Frame(elements: elements, isObject: false))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            let members = options.sortedKeys ? object.sortedMembers : object.members
            frames.append(Frame(members: members, isObject: true))
        }
    }

    private func newline(into output: inout [UInt8]) {
        guard let indentation = options.indentation else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * frames.count))
    }

    private static func copy(_ text: String, into output: inout [UInt8]) {
        if text.utf8.withContiguousStorageIfAvailable({ output.append(contentsOf: $0) }) == nil {
            output.append(contentsOf: text.utf8)
        }
    }

    /// Writes a string with what JSON asks to be escaped and nothing more.
    static func write(_ text: String, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0, into: &output) }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0, into: &output) } }
        output.append(UInt8(ascii: "\""))
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        var copied = 0
        var index = bytes.plainEnd(from: 0)
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                escape(byte, into: &output)
                copied = index + 1
            }
            index = bytes.plainEnd(from: index + 1)
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
    }

    private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        case 0x22: output.append(contentsOf: #"\""#.utf8)
        case 0x5C: output.append(contentsOf: #"\\"#.utf8)
        case 0x08: output.append(contentsOf: #"\b"#.utf8)
        case 0x09: output.append(contentsOf: #"\t"#.utf8)
        case 0x0A: output.append(contentsOf: #"\n"#.utf8)
        case 0x0C: output.append(contentsOf: #"\f"#.utf8)
        case 0x0D: output.append(contentsOf: #"\r"#.utf8)
        default:
            output.append(contentsOf: byte < 0x10 ? #"\u000"#.utf8 : #"\u00"#.utf8)
            output.append(contentsOf: String(byte, radix: 16).utf8)
        }
    }
}
