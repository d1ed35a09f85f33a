import EngineAPI
import Stacks
import Testing

@testable import GantryCLI

@Suite struct HumanTextTests {
    @Test(
        arguments: [
            (0, "0B"), (1, "1B"), (999, "999B"), (1000, "1kB"), (1234, "1.23kB"), (12_345, "12.3kB"),
            (123_456, "123kB"),
            (999_499, "999kB"), (999_500, "1MB"), (999_999, "1MB"), (1_230_000, "1.23MB"), (4_260_000, "4.26MB"),
            (1_500_000_000, "1.5GB"), (2_000_000_000_000, "2TB"), (Int64.max, "9.22EB"), (-1500, "-1.5kB"),
        ] as [(Int64, String)])
    func `decimal sizes are docker's`(bytes: Int64, text: String) {
        #expect(HumanSize.decimal(bytes) == text)
    }

    @Test(
        arguments: [
            (0, "0B"), (1023, "1023B"), (1024, "1KiB"), (1536, "1.5KiB"), (7_864_320, "7.5MiB"), (20 << 20, "20MiB"),
            (16_777_216_000, "15.62GiB"), (1000 << 20, "1000MiB"),
        ] as [(Int64, String)])
    func `binary sizes are docker's`(bytes: Int64, text: String) {
        #expect(HumanSize.binary(bytes) == text)
    }

    @Test(
        arguments: [
            (0, 2, "0.00"), (0.005, 2, "0.01"), (0.5, 2, "0.50"), (12.345, 2, "12.35"), (99.999, 2, "100.00"),
            (-1.5, 1, "-1.5"), (3, 0, "3"), (.nan, 2, "--"),
        ] as [(Double, Int, String)])
    func `fixed decimals are C's`(value: Double, decimals: Int, text: String) {
        #expect(HumanSize.fixed(value, decimals: decimals) == text)
    }

    @Test(
        arguments: [
            (-5, "Less than a second"), (0.9, "Less than a second"), (1, "1 second"), (59, "59 seconds"),
            (60, "About a minute"), (119, "About a minute"), (120, "2 minutes"), (3540, "59 minutes"),
            (3600, "About an hour"), (5399, "About an hour"), (5400, "2 hours"), (47 * 3600, "47 hours"),
            (48 * 3600, "2 days"), (13 * 86400, "13 days"), (14 * 86400, "2 weeks"), (59 * 86400, "8 weeks"),
            (60 * 86400, "2 months"), (729 * 86400, "24 months"), (730 * 86400, "2 years"),
        ] as [(Double, String)])
    func `ages are docker's`(seconds: Double, text: String) {
        #expect(HumanAge.text(seconds: seconds) == text)
    }

    @Test func `columns align in docker's measures`() {
        var table = Table(["CONTAINER ID", "IMAGE", "NAMES"])
        table.add(["0123456789ab", "a", "web"])
        table.add(["b", "registry:5000/a/b", "x"])
        #expect(
            table.text() == """
                CONTAINER ID   IMAGE               NAMES
                0123456789ab   a                   web
                b              registry:5000/a/b   x

                """)
    }

    @Test func `a narrow column still has ten characters, and an empty cell keeps its place`() {
        var table = Table(["A", "B", "C"])
        table.add(["1", "", "x"])
        #expect(table.text() == "A         B         C\n1                   x\n")
    }

    @Test func `wide characters count twice and control characters are not printed`() {
        var table = Table()
        table.add(["日本", "x"])
        table.add(["a\u{1B}[31m", "y\nz"])
        #expect(table.text() == "日本      x\na?[31m    y?z\n")
    }

    @Test func `colours are for terminals that have them`() {
        let coloured = Terminal(output: true, colours: true)
        #expect(Style(coloured, for: .standardOutput).error("x") == "\u{1B}[1;31mx\u{1B}[0m")
        #expect(Style(coloured, for: .standardError).error("x") == "x")
        #expect(!Terminal.allowsColours(["NO_COLOR": "1"]))
        #expect(Terminal.allowsColours(["NO_COLOR": ""]))
        #expect(!Terminal.allowsColours(["TERM": "dumb"]))
    }

    @Test(
        arguments: [
            ("contaner", ["image", "container"], "container"), ("pss", ["ps", "push"], "ps"),
            ("lgos", ["logs"], "logs"),
            ("zebra", ["ps", "logs"], nil),
        ] as [(String, [String], String?)])
    func `the nearest word is suggested`(word: String, among: [String], meant: String?) {
        #expect(NearWord.nearest(to: word, in: among) == meant)
    }
}
