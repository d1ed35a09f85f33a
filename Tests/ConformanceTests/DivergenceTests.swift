import JSONTree
import Testing

@testable import Conformance

@Suite struct DivergenceTests {
    private func between(_ reference: JSONValue, _ subject: JSONValue) -> [String] {
        Divergence.between(reference, subject).map(\.description)
    }

    @Test func `equal trees have none, whatever the order of their keys`() {
        #expect(between(["a": 1, "b": [nil]], ["b": [nil], "a": 1]) == [])
    }

    @Test func `each place is named with both sides`() {
        #expect(between(["a": ["b": 1]], ["a": ["b": "1"]]) == [#"a.b: 1 | "1""#])
        #expect(between(["a": nil], [:]) == ["a: null | missing"])
        #expect(between(["a": nil], ["a": []]) == ["a: null | []"])
        #expect(between([:], ["a": 1]) == ["a: missing | 1"])
        #expect(between(["a": [1, 2]], ["a": [2, 1, 3]]) == ["a[0]: 1 | 2", "a[1]: 2 | 1", "a[2]: missing | 3"])
        #expect(between(["a": 1.0], ["a": 1]) == ["a: 1.0 | 1"])
    }

    @Test func `long values are cut for people`() {
        let text = String(repeating: "x", count: 300)
        #expect(between(["a": .string(text)], [:]).first?.hasSuffix("… | missing") == true)
    }
}
