import Testing

@testable import Conformance

@Suite struct PlaceholdersTests {
    private let values = Placeholders(["run": "r1", "web": "0123", "net.a": "n"])

    @Test(arguments: [
        ("/containers/{web}/json", "/containers/0123/json"),
        (#"{"Image":"{run}/base","A":{}}"#, #"{"Image":"r1/base","A":{}}"#),
        ("{net.a}{net.a}", "nn"), ("", ""), ("{", "{"), ("}{", "}{"), ("{ run}", "{ run}"), ("{{run}}", "{r1}"),
        ("{1}", "{1}"),
    ])
    func `a word in braces is filled in and nothing else`(text: String, filled: String) throws {
        #expect(try values.fill(text) == filled)
    }

    @Test func `a value that nothing kept is an error with its name`() {
        #expect(throws: Placeholders.Unknown(name: "none")) { try values.fill("/x/{none}") }
    }
}
