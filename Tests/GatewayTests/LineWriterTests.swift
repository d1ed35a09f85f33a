import Testing

@testable import Gateway

@Suite struct LineWriterTests {
    private func write(_ room: Int = 100, _ body: (inout LineWriter) -> Void) -> String {
        var bytes = [UInt8](repeating: 0, count: room)
        let count = bytes.withUnsafeMutableBytes { target in
            var line = LineWriter(target)
            body(&line)
            return line.count
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    @Test(arguments: [0, 9, 10, 99, 12_345, UInt64.max]) func writesNumbers(_ number: UInt64) {
        #expect(write { $0.write(number) } == String(number))
    }

    @Test func padsNumbers() {
        #expect(write { $0.write(7, digits: 3) } == "007")
        #expect(write { $0.write(2026, digits: 4) } == "2026")
    }

    @Test func escapesForJSON() {
        #expect(write { $0.writeEscaped("a\"b\\c\n\u{1f}é") } == #"a\"b\\c\u000a\u001fé"#)
    }

    @Test func cutsOffWhatDoesNotFit() {
        #expect(write(4) { $0.write("abcdef" as String) } == "abcd")
        #expect(write(2) { $0.write(12_345 as UInt64) } == "12")
    }
}
