import JSONTree
import NIOCore
import Testing

@testable import EngineAPI

@Suite struct JSONLinesDecoderTests {
    struct Event: Decodable, Sendable, Equatable {
        var status: String
        var id: Int?
    }

    static func decode<Element>(
        _ text: String, step: Int, with decoder: JSONLinesDecoder<Element>
    ) throws(EngineError) -> [Element] {
        var decoder = decoder
        var buffer = ByteBuffer()
        var output: [Element] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: step) {
            buffer.writeBytes(bytes[start..<min(start + step, bytes.count)])
            while let element = try decoder.decode(&buffer) { output.append(element) }
        }
        while let element = try decoder.finish(&buffer) { output.append(element) }
        return output
    }

    static let stream = "{\"status\":\"a\",\"id\":1}\r\n{\"status\":\"b}{\"}{\"status\":\"c\",\"unknown\":[1.50]}"

    @Test(arguments: 1...40) func valuesAreCutWhereTheyEndNotAtNewlines(step: Int) throws {
        let events = try Self.decode(Self.stream, step: step, with: JSONLinesDecoder<Event>())
        #expect(events.map(\.status) == ["a", "b}{", "c"])
        let trees = try Self.decode(Self.stream, step: step, with: JSONLinesDecoder<JSONValue>())
        #expect(trees.last?["unknown"]?[0]?.number?.text == "1.50")
    }

    @Test(arguments: [
        (
            #"{"errorDetail":{"code":1,"message":"no such image: x"},"error":"no such image: x"}"#,
            EngineError.Code.notFound
        ),
        (#"{"error":"unauthorized: authentication required"}"#, .notPermitted),
        (#"{"errorDetail":{"message":"boom"}}"#, .serverFault),
    ])
    func anErrorInTheStreamIsThrownBehindWhatCameBefore(line: String, code: EngineError.Code) {
        var decoder = JSONLinesDecoder<JSONValue>(reportingErrors: true)
        var buffer = ByteBuffer(string: #"{"status":"Pulling"}"# + "\n" + line)
        do throws(EngineError) {
            #expect(try decoder.decode(&buffer)?["status"]?.string == "Pulling")
            _ = try decoder.decode(&buffer)
            Issue.record("the error was taken for progress")
        } catch {
            #expect(error.code == code)
            #expect(line.contains(error.message))
        }
    }

    @Test func withoutReportingAnErrorIsAnElement() throws {
        #expect(try Self.decode(#"{"error":"x"}"#, step: 5, with: JSONLinesDecoder<JSONValue>()).count == 1)
    }

    @Test(arguments: [#"{"status":"#, #"{"status":"a"}{"#, "nonsense"]) func aTruncatedStreamIsAnError(text: String) {
        #expect(throws: EngineError.self) { try Self.decode(text, step: 3, with: JSONLinesDecoder<Event>()) }
    }
}
