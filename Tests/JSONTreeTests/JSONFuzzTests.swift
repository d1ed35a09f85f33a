import JSONTree
import Testing

/// A small generator with a seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension JSONValue {
    /// A random tree of at most this depth.
    static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return JSONValue(Int64.random(in: .min ... .max, using: &generator))
        case 3:
            let texts = ["0", "-0", "1.50", "1E+400", "-0.0e-1", "99999999999999999999", "0.1"]
            return texts.randomElement(using: &generator).flatMap { JSONNumber(text: $0) }.map { .number($0) } ?? .null
        case 4, 5: return .string(randomText(using: &generator))
        case 6:
            return .array(
                (0..<Int.random(in: 0..<6, using: &generator)).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            let count = Int.random(in: 0..<25, using: &generator)
            return .object(
                JSONObject(
                    (0..<count).map { _ in (randomText(using: &generator), random(depth: depth - 1, using: &generator))
                    }))
        }
    }

    static func randomText(using generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<24, using: &generator) {
            let bound: UInt32 =
                Bool.random(using: &generator) ? 0x80 : Bool.random(using: &generator) ? 0x900 : 0x110000
            if let scalar = UnicodeScalar(UInt32.random(in: 0..<bound, using: &generator)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

@Suite struct JSONFuzzTests {
    @Test(arguments: 0..<100 as Range<UInt64>) func whatIsWrittenReadsBackTheSame(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = JSONValue.random(depth: 4, using: &generator)
        let compact = value.bytes()
        let read = try JSONValue(parsing: compact)
        #expect(read == value)
        #expect(read.bytes() == compact)
        #expect(read.hashValue == value.hashValue)
        #expect(try JSONValue(parsing: value.bytes(.pretty)) == value)
        let sorted = try JSONValue(parsing: value.bytes(.sorted))
        #expect(sorted.isEquivalent(to: value))
        #expect(sorted.bytes() == value.bytes(.sorted))
    }

    /// Damaged documents are either refused with a place inside them or read as something that reads back the same.
    @Test(arguments: 0..<40 as Range<UInt64>) func damagedDocuments(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &+ 1_000_000)
        let original = JSONValue.random(depth: 3, using: &generator).bytes()
        let spice = Array("{}[]\",:\\u0 \n\t-+.eE1tfn\u{0}\u{7F}é😀".utf8) + [0x80, 0xC0, 0xED, 0xF5, 0xFF]
        for _ in 0..<50 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0...bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes.insert(spice.randomElement(using: &generator) ?? 0, at: place)
                case 1 where place < bytes.count: bytes.remove(at: place)
                case 2 where place < bytes.count: bytes[place] = spice.randomElement(using: &generator) ?? 0
                case 3: bytes.removeLast(bytes.count - place)
                default: break
                }
            }
            do throws(JSONParseError) {
                let value = try JSONValue(parsing: bytes, options: .lastWins)
                #expect(throws: Never.self) { try JSONValue(parsing: value.bytes()) }
            } catch {
                #expect((0...bytes.count).contains(error.offset))
            }
            var splitter = JSONLineSplitter()
            splitter.append(bytes)
            var values = 0
            while let value = try? splitter.next() {
                values += 1
                #expect(!value.isEmpty)
            }
            #expect(values <= bytes.count)
        }
    }

    @Test func hostileShapesTakeLinearTime() {
        // Each of these has ended the afternoon of some quadratic parser. Size, not time, is what is checked: a
        // quadratic pass over half a million bytes would not come back.
        let many = 50_000
        let shapes: [String] = [
            "[" + String(repeating: "0,", count: many) + "0]",
            "{" + (0..<many).map { "\"k\($0)\":0" }.joined(separator: ",") + "}",
            "\"" + String(repeating: "\\u0041", count: many) + "\"",
            "\"" + String(repeating: "é", count: many) + "\"",
            String(repeating: "9", count: many * 5),
        ]
        for shape in shapes { #expect(throws: Never.self) { try JSONValue(parsing: shape) } }
        // Keys that are all equal to Swift's String.
        let spellings = ["\u{E5}", "a\u{30A}"]
        let keys = (0..<4096).map { n in (0..<12).map { spellings[(n >> $0) & 1] }.joined() }
        let document = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(throws: Never.self) { try JSONValue(parsing: document) }
    }
}
