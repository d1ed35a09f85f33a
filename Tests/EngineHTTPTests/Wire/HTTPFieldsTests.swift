import NIOCore
import Testing

@testable import EngineHTTP

@Suite struct HTTPFieldsTests {
    @Test func looksUpInAnyCase() {
        var fields: HTTPFields = ["Host": "docker", "X-A": "1", "x-a": "2"]
        #expect(fields["HOST"] == "docker")
        #expect(fields["x-A"] == "1")
        #expect(fields["x"] == nil)
        #expect(fields.values(of: "X-a") == ["1", "2"])
        fields.replace(name: "x-A", value: "3")
        #expect(fields.values(of: "x-a") == ["3"])
        #expect(fields.map(\.name) == ["Host", "X-A"])
        fields.replace(name: "New", value: "n")
        fields.add(name: "new", value: "m")
        #expect(fields.values(of: "NEW") == ["n", "m"])
        fields.remove("new")
        #expect(!fields.contains("New"))
        // '[' and '{' differ in the bit that tells cases apart, and are no letters.
        #expect(!(["a[": "x"] as HTTPFields).contains("a{"))
    }

    @Test(arguments: [
        ("Upgrade", true), ("keep-alive, Upgrade", true), ("keep-alive,\tupgrade\t,x", true), ("UPGRADE,", true),
        ("upgraded", false), ("up grade", false), ("", false), ("x-upgrade", false),
    ])
    func findsTokens(_ value: String, _ found: Bool) {
        #expect((["Connection": value] as HTTPFields).contains("upgrade", in: "connection") == found)
    }

    @Test func writesHeads() throws {
        var buffer = ByteBuffer()
        try RequestHead(method: "GET", target: "/_ping", fields: ["Host": "docker", "X": ""]).write(into: &buffer)
        #expect(String(buffer: buffer) == "GET /_ping HTTP/1.1\r\nHost: docker\r\nX: \r\n\r\n")
        buffer.clear()
        try ResponseHead(status: 502, reason: "Bad Gateway", minorVersion: 0).write(into: &buffer)
        #expect(String(buffer: buffer) == "HTTP/1.0 502 Bad Gateway\r\n\r\n")
    }

    @Test(arguments: ["a\r\nX: y", "a\nb", "a\rb", "a\u{0}b", "\u{1b}", "\u{7f}"])
    func refusesInjection(_ text: String) {
        let heads = [
            RequestHead(method: text, target: "/"), RequestHead(method: "GET", target: "/" + text),
            RequestHead(method: "GET", target: "/", fields: ["X": text]),
            RequestHead(method: "GET", target: "/", fields: [(text): "x"]),
            RequestHead(method: "", target: "/"), RequestHead(method: "GET", target: ""),
            RequestHead(method: "GET", target: "/a b"), RequestHead(method: "GET", target: "/", fields: ["": "x"]),
        ]
        for head in heads {
            var buffer = ByteBuffer()
            let error = #expect(throws: HTTPWireError.self) { try head.write(into: &buffer) }
            #expect(error?.code == .unwritable)
            #expect(buffer.readableBytes == 0)
        }
        for head in [ResponseHead(status: 200, reason: text), ResponseHead(status: 99), ResponseHead(status: 1000)] {
            var buffer = ByteBuffer()
            #expect(throws: HTTPWireError.self) { try head.write(into: &buffer) }
        }
    }
}
