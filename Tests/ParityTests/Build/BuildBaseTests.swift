import JSONTree
import Parity
import Testing

@Suite struct BuildBaseTests {
    /// The bases told before each of the lines.
    private func bases(_ lines: [JSONValue]) -> [String?] {
        var base = BuildBase()
        return lines.map { base.read($0) }
    }

    private func line(_ text: String) -> JSONValue { ["stream": .string(text)] }

    @Test func theBaseIsToldBeforeTheNextStep() {
        let lines = [
            line("Step 1/2 : FROM --platform=linux/amd64 busybox:1 AS x"), line("\n"), line("Step 2/2 : RUN true"),
            line("\n"), line("Step 3/4 : FROM x"), line("\n"), line(" ---> 0123456789ab\n"), line("Successfully built"),
        ]
        #expect(bases(lines) == [nil, nil, "busybox:1", nil, nil, nil, nil, nil])
    }

    @Test func anErrorAndTheEndAreBehindTheBase() {
        #expect(bases([line("Step 1/1 : from a"), ["error": "x"]]) == [nil, "a"])
        #expect(bases([line("Step 1/1 : FROM a"), line("\n"), ["aux": ["ID": "sha256:1"]], line("x")])[2] == "a")
        #expect(bases([line("Step 1/1 : RUN a"), line("\n"), line("x")]) == [nil, nil, nil])
    }

    @Test func theLineHasTheShortId() {
        let id = "sha256:" + String(repeating: "ab", count: 32)
        #expect(BuildBase.line(id: id) == line(" ---> abababababab\n"))
    }

    @Test func anIDThatIsCutIsSeen() {
        #expect(BuildBase.cutID(["stream": " ---> a14205c0b67\n"]) == "a14205c0b67")
        for text in [" ---> a14205c0b671\n", " ---> Using cache\n", "a14205c0b67\n", " ---> \n"] {
            #expect(BuildBase.cutID(["stream": .string(text)]) == nil)
        }
    }
}
