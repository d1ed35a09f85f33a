import JSONTree
import Testing

@Suite struct JSONLineSplitterTests {
    /// Streams and the values in them.
    static let streams: [(String, [String])] = [
        ("", []), ("\n\r\n \t", []), ("{}", ["{}"]), ("{}\n", ["{}"]), ("{}\r\n{}\r\n", ["{}", "{}"]),
        (#"{"a":1}{"b":2}[3]"#, [#"{"a":1}"#, #"{"b":2}"#, "[3]"]),
        (#"{"a":"}{\"]["}"# + "\n" + #"["\\",{"x":[]}]"#, [#"{"a":"}{\"]["}"#, #"["\\",{"x":[]}]"#]),
        ("{\n  \"pretty\": [\n    1\n  ]\n}\n{}\n", ["{\n  \"pretty\": [\n    1\n  ]\n}", "{}"]),
        ("1 2\n-3.5e+7\ntrue false null", ["1", "2", "-3.5e+7", "true", "false", "null"]),
        (#"1{"a":1}"x"2"y""#, ["1", #"{"a":1}"#, #""x""#, "2", #""y""#]), ("1[2]3", ["1", "[2]", "3"]),
        ("\u{1E}{\"a\":1}\n\u{1E}{\"b\":2}\n", [#"{"a":1}"#, #"{"b":2}"#]), (#""\"""\\""#, [#""\"""#, #""\\""#]),
        ("{\"é\":\"😀\"}\r\n", ["{\"é\":\"😀\"}"]),
    ]

    static func split(_ pieces: some Sequence<ArraySlice<UInt8>>) throws -> [String] {
        var splitter = JSONLineSplitter()
        var values: [String] = []
        for piece in pieces {
            splitter.append(piece)
            while let value = try splitter.next() { values.append(String(decoding: value, as: UTF8.self)) }
        }
        if let last = try splitter.finish() { values.append(String(decoding: last, as: UTF8.self)) }
        return values
    }

    @Test(arguments: streams) func whole(stream: String, values: [String]) throws {
        #expect(try Self.split([Array(stream.utf8)[...]]) == values)
    }

    @Test(arguments: streams) func byteByByte(stream: String, values: [String]) throws {
        let bytes = Array(stream.utf8)
        #expect(try Self.split(bytes.indices.map { bytes[$0...$0] }) == values)
    }

    @Test(arguments: streams) func cutInTwoAnywhere(stream: String, values: [String]) throws {
        let bytes = Array(stream.utf8)
        for cut in 0...bytes.count { #expect(try Self.split([bytes[..<cut], bytes[cut...]]) == values) }
    }

    @Test func endedAtEveryLength() throws {
        let bytes = Array(#"{"a":"\n"}["#.utf8) + Array(#""x"] 17"#.utf8)
        let whole = [10, 11 + 4]
        for length in 0...bytes.count {
            let complete = length == 0 || whole.contains(length) || length > whole[1]
            do {
                let values = try Self.split([bytes[..<length]])
                #expect(complete)
                #expect(values.count == (length > 16 ? 3 : length >= 15 ? 2 : length >= 10 ? 1 : 0))
            } catch let error as JSONSplitError {
                #expect(!complete)
                #expect(error == .truncated(bytes: length < 10 ? length : length - 10))
            }
        }
    }

    @Test(arguments: [("<html>", 0), ("{} page not found", 3), ("[1],", 3), ("}", 0), ("1 ]", 2), ("{}\u{0}", 2)])
    func garbageIsAnErrorThatStays(stream: String, offset: Int) throws {
        var splitter = JSONLineSplitter()
        splitter.append(stream.utf8)
        var failures: [JSONSplitError] = []
        while failures.count < 2 {
            do throws(JSONSplitError) {
                if try splitter.next() == nil { break }
            } catch { failures.append(error) }
        }
        let expected = JSONSplitError.unexpectedByte(Array(stream.utf8)[offset], offset: offset)
        #expect(failures == [expected, expected])
    }

    @Test func valuesAreBounded() throws {
        var splitter = JSONLineSplitter(maximumValueBytes: 8)
        splitter.append(Array("      \n\n\n    [1,2,34]\n".utf8))
        #expect(try splitter.next()?.count == 8)
        splitter.append(Array("[1,2,345".utf8))
        #expect(try splitter.next() == nil)
        splitter.append(Array("]".utf8))
        #expect(throws: JSONSplitError.valueTooLarge(8)) { try splitter.next() }
        #expect(throws: JSONSplitError.valueTooLarge(8)) { try splitter.next() }
    }

    @Test func memoryStaysSmall() throws {
        var splitter = JSONLineSplitter()
        let line = Array((#"{"status":"Downloading","id":"abc"}"# + "\r\n").utf8)
        var count = 0
        for _ in 0..<10_000 {
            splitter.append(line)
            while try splitter.next() != nil { count += 1 }
            #expect(splitter.bufferedBytes <= line.count)
        }
        #expect(count == 10_000)
    }

    @Test func parsedValues() throws {
        var splitter = JSONLineSplitter()
        splitter.append(Array(#"{"a":1,"a":2}{"b":}3"#.utf8))
        #expect(try splitter.nextValue() == ["a": 2])
        #expect(throws: JSONParseError.self) { try splitter.nextValue() }
        #expect(try splitter.nextValue() == nil)
        #expect(try splitter.finish() == [UInt8(ascii: "3")])
        #expect(try splitter.finish() == nil)
    }

    @Test func scannerNeedsNoBuffer() throws {
        var scanner = JSONValueScanner()
        let bytes = Array(#" {"a":1} 2 "#.utf8)
        var ends: [Int] = []
        try bytes.withUnsafeBytes { bytes in
            var start = 0
            while case .valueEnds(let end) = try scanner.scan(bytes, from: start) {
                ends.append(end)
                start = end
            }
        }
        #expect(ends == [8, 10])
        #expect(scanner.isBetweenValues)
        #expect(scanner.offset == bytes.count)
    }
}
