import JSONTree
import Testing

@Suite struct JSONParserTests {
    /// Documents and how they are written back, compact.
    static let valid: [(String, String)] = [
        ("null", "null"), ("true", "true"), ("false", "false"), (" \t\r\n null \n", "null"),
        ("0", "0"), ("-0", "-0"), ("123", "123"), ("-1.50", "-1.50"), ("1E+3", "1E+3"), ("0e0", "0e0"),
        ("1e-07", "1e-07"),
        ("123456789012345678901234567890", "123456789012345678901234567890"), ("0.10", "0.10"),
        (#""""#, #""""#), (#""a""#, #""a""#), (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#),
        (#""\u0041\u00e9\u20AC""#, #""Aé€""#), (#""\ud83d\udE00""#, #""😀""#), ("\"é€😀\"", "\"é€😀\""),
        (#""\u0000\u001f\u007f""#, "\"\\u0000\\u001f\u{7F}\""), ("\"\u{7F}\"", "\"\u{7F}\""),
        ("\"\u{2028}\u{FEFF}\"", "\"\u{2028}\u{FEFF}\""),
        // Lone surrogates become U+FFFD, what follows is read for itself.
        (#""\ud800""#, "\"\u{FFFD}\""), (#""\udc00x""#, "\"\u{FFFD}x\""), (#""\ud800\u0041""#, "\"\u{FFFD}A\""),
        (#""\ud800\ud83d\ude00""#, "\"\u{FFFD}😀\""), (#""\ud800\n""#, "\"\u{FFFD}\\n\""),
        ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"), ("{ }", "{}"), ("[[],{}]", "[[],{}]"),
        ("[1 , 2,\n3]", "[1,2,3]"), (#"{"a":1,"b":[true,null]}"#, #"{"a":1,"b":[true,null]}"#),
        (#"{ "z" : 1 , "a" : { "b" : "c" } }"#, #"{"z":1,"a":{"b":"c"}}"#), (#"{"":0}"#, #"{"":0}"#),
        // Equal to Swift, different keys to JSON.
        ("{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
    ]

    @Test(arguments: valid) func accepts(document: String, written: String) throws {
        let value = try JSONValue(parsing: document)
        #expect(Array(value.text().utf8) == Array(written.utf8))
        #expect(try JSONValue(parsing: value.bytes()) == value)
        #expect(try JSONValue(parsing: value.text(.pretty)) == value)
    }

    static let invalid: [(String, JSONParseError.Code, Int)] = [
        ("", .unexpectedEnd, 0), (" ", .unexpectedEnd, 1), ("\u{FEFF}1", .unexpectedByte, 0),
        ("nul", .unexpectedEnd, 3),
        ("nulx", .invalidLiteral, 0), ("True", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0),
        ("Infinity", .unexpectedByte, 0),
        ("-Infinity", .invalidNumber, 1), ("nullx", .trailingBytes, 4), ("1 2", .trailingBytes, 2),
        ("[]]", .trailingBytes, 2),
        ("{}x", .trailingBytes, 2), ("'a'", .unexpectedByte, 0), ("// c\n1", .unexpectedByte, 0),
        ("[1/* */]", .unexpectedByte, 2),
        ("01", .invalidNumber, 1), ("-01", .invalidNumber, 2), ("+1", .unexpectedByte, 0), (".5", .unexpectedByte, 0),
        ("1.", .unexpectedEnd, 2), ("1.x", .invalidNumber, 2), ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3),
        ("1e+x", .invalidNumber, 3), ("-", .unexpectedEnd, 1), ("-x", .invalidNumber, 1), ("0x10", .trailingBytes, 1),
        ("1.2.3", .trailingBytes, 3), ("1_000", .trailingBytes, 1), ("[1.]", .invalidNumber, 3),
        ("１", .unexpectedByte, 0),
        ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("[1,]", .unexpectedByte, 3),
        ("[,1]", .unexpectedByte, 1), ("[1,,2]", .unexpectedByte, 3), ("[1 2]", .unexpectedByte, 3),
        ("[1}", .unexpectedByte, 2),
        ("]", .unexpectedByte, 0), ("{", .unexpectedEnd, 1), ("{]", .unexpectedByte, 1), ("{a:1}", .unexpectedByte, 1),
        (#"{"a"}"#, .unexpectedByte, 4), (#"{"a":}"#, .unexpectedByte, 5), (#"{"a":1,}"#, .unexpectedByte, 7),
        (#"{"a":1 "b":2}"#, .unexpectedByte, 7), (#"{"a" 1}"#, .unexpectedByte, 5), (#"{"a":1]"#, .unexpectedByte, 6),
        (#"{1:2}"#, .unexpectedByte, 1), (#"{"a":1"#, .unexpectedEnd, 6), (#"{"a":"#, .unexpectedEnd, 5),
        (#"{"a"#, .unexpectedEnd, 3),
        (#"{,"a":1}"#, .unexpectedByte, 1), (#"{"a"::1}"#, .unexpectedByte, 5),
        (#"""#, .unexpectedEnd, 1), (#""\"#, .unexpectedEnd, 2), (#""\x""#, .invalidEscape, 2),
        (#""\u12""#, .invalidEscape, 5),
        (#""\u12"#, .unexpectedEnd, 5), (#""\u12g4""#, .invalidEscape, 5), (#""\'""#, .invalidEscape, 2),
        (#""\U0041""#, .invalidEscape, 2),
        ("\"a\nb\"", .controlCharacter, 2), ("\"\t\"", .controlCharacter, 1), ("\"\0\"", .controlCharacter, 1),
        ("[\u{A0}1]", .unexpectedByte, 1), ("\u{C}1", .unexpectedByte, 0),
        (#"{"a":1,"a":2}"#, .duplicateKey, 7), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 7),
    ]

    @Test(arguments: invalid) func refuses(document: String, code: JSONParseError.Code, offset: Int) {
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: document) }
        #expect(error?.code == code)
        #expect(error?.offset == offset)
    }

    static let invalidUTF8: [[UInt8]] = [
        [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xE2, 0x28, 0xA1],
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]

    @Test(arguments: invalidUTF8, [0, 1, 7, 8, 9]) func refusesWhatIsNotUTF8(bytes: [UInt8], before: Int) {
        let document = [0x22] + Array(repeating: UInt8(ascii: "x"), count: before) + bytes + [0x22]
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: document) }
        #expect(error?.code == .invalidUTF8)
        #expect(error?.offset == 1 + before)
    }

    @Test(arguments: [0x80, 0x800, 0xD800, 0xE000, 0xFFFF, 0x10000, 0x10FFFF] as [UInt32])
    func scalarsAroundEveryBoundarySurvive(boundary: UInt32) throws {
        var text = ""
        for value in boundary - 64..<boundary + 64 {
            if let scalar = UnicodeScalar(value) { text.unicodeScalars.append(scalar) }
        }
        let parsed = try JSONValue(parsing: JSONValue.string(text).bytes())
        #expect(parsed.string.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test func everyTruncationOfADocumentIsRefused() throws {
        let document = Array(#"{"a":[1.5e3,"x\u00e9\n",true,null,{"b":{}}],"c":-0,"é":"😀"}"#.utf8)
        #expect(throws: Never.self) { try JSONValue(parsing: document) }
        for length in 0..<document.count {
            #expect(throws: JSONParseError.self) { try JSONValue(parsing: Array(document.prefix(length))) }
        }
    }

    @Test func errorsNameThePlace() {
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: "{\n  \"a\": 1,\n  \"b\" 2\n}") }
        #expect(error?.line == 3)
        #expect(error?.column == 7)
        #expect(error?.offset == 18)
        #expect(error?.description == "invalid JSON at line 3, column 7 (byte 18): '2' where ':' should be")
        let binary = #expect(throws: JSONParseError.self) { try JSONValue(parsing: [0x5B, 0x07]) }
        #expect(binary?.reason == "the byte 0x07 where a value should be")
    }

    @Test func duplicateKeys() throws {
        let document = #"{"a":1,"b":2,"a":{"x":3}}"#
        #expect(try JSONValue(parsing: document, options: .lastWins).text() == #"{"a":{"x":3},"b":2}"#)
        let kept = try JSONValue(parsing: document, options: JSONParseOptions(duplicateKeys: .keep))
        #expect(kept.text() == document)
        #expect(kept.object?.firstDuplicateKey == "a")
        #expect(kept["a"] == 1)
    }

    @Test(arguments: [15, 16, 17, 18, 500]) func duplicatesAmongManyKeys(count: Int) throws {
        let members = (0..<count).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        #expect(try JSONValue(parsing: "{\(members)}").object?.count == count)
        for repeated in [0, count / 2, count - 1] {
            let document = #"{\#(members),"k\#(repeated)":"again"}"#
            #expect(throws: JSONParseError.self) { try JSONValue(parsing: document) }
            let value = try JSONValue(parsing: document, options: .lastWins)
            #expect(value.object?.count == count)
            #expect(value.object?[repeated].value == "again")
        }
    }

    @Test func nestedObjectsKeepTheirKeysApart() throws {
        let inner = (0..<40).map { #""k\#($0)":{"k\#($0)":[{"k0":1}]}"# }.joined(separator: ",")
        let document = "{\"k0\":{\(inner)},\"k1\":{\(inner)}}"
        #expect(try JSONValue(parsing: document).text() == document)
    }

    @Test func limits() throws {
        func code(_ document: String, _ limits: JSONLimits) -> JSONParseError.Code? {
            do throws(JSONParseError) {
                _ = try JSONValue(parsing: document, options: JSONParseOptions(limits: limits))
                return nil
            } catch { return error.code }
        }
        #expect(code("[[[1]]]", JSONLimits(depth: 3)) == nil)
        #expect(code("[[[1]]]", JSONLimits(depth: 2)) == .tooDeep)
        #expect(code(#"{"a":{"b":[]}}"#, JSONLimits(depth: 2)) == .tooDeep)
        #expect(code("[[],[],[]]", JSONLimits(depth: 2)) == nil)
        #expect(code("12345", JSONLimits(documentBytes: 5)) == nil)
        #expect(code("123456", JSONLimits(documentBytes: 5)) == .documentTooLarge)
        #expect(code(#""12345""#, JSONLimits(stringBytes: 5)) == nil)
        #expect(code(#""123456""#, JSONLimits(stringBytes: 5)) == .stringTooLong)
        #expect(code(#""é2345""#, JSONLimits(stringBytes: 5)) == .stringTooLong)
        #expect(code(#"{"123456":1}"#, JSONLimits(stringBytes: 5)) == .stringTooLong)
        #expect(code("123456", JSONLimits(stringBytes: 5)) == .stringTooLong)
    }

    @Test func theDeepestTreeIsUsable() throws {
        let depth = JSONLimits.deepest
        let document = String(repeating: #"{"a":["#, count: depth / 2) + "1" + String(repeating: "]}", count: depth / 2)
        let options = JSONParseOptions(limits: JSONLimits(depth: .max))
        #expect(options.limits.depth == depth)
        let value = try JSONValue(parsing: document, options: options)
        #expect(value.text() == document)
        #expect(try value == JSONValue(parsing: document, options: options))
        #expect(value.hashValue == value.hashValue)
        let deeper = "[" + document + "]"
        #expect(throws: JSONParseError.self) { try JSONValue(parsing: deeper, options: options) }
        // A million brackets cost no stack.
        let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONParseError.self) { try JSONValue(parsing: brackets, options: options) }
    }
}
