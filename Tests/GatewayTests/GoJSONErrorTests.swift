import JSONTree
import Testing

@testable import Gateway

@Suite struct GoJSONErrorTests {
    @Test(arguments: [
        (#"{"a":"#, "unexpected EOF"), ("x", "invalid character 'x' looking for beginning of value"),
        (#"{x"#, "invalid character 'x' looking for beginning of object key string"),
        (#"{"a" 1}"#, "invalid character '1' after object key"),
    ]) func saysWhatGoSays(_ text: String, _ words: String) throws {
        let bytes = Array(text.utf8)
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: bytes, options: .lastWins) }
        #expect(GoJSONError.text(try #require(error), in: bytes) == words)
    }
}
