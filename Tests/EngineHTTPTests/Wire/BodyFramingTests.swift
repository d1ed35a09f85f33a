import NIOCore
import Testing

@testable import EngineHTTP

@Suite struct BodyFramingTests {
    static let requests: [(HTTPFields, BodyFraming)] = [
        ([:], BodyFraming.none), (["Content-Length": "0"], .none), (["content-length": "7"], .length(7)),
        (["Transfer-Encoding": "chunked"], .chunked), (["Content-Length": "9223372036854775807"], .length(1 << 63 - 1)),
    ]

    @Test(arguments: requests)
    func ofRequests(_ fields: HTTPFields, _ framing: BodyFraming) throws {
        let head = RequestHead(method: "POST", target: "/", fields: fields)
        #expect(try BodyFraming.requestFraming(head) == framing)
    }

    static let responses: [(Int, String, HTTPFields, BodyFraming)] = [
        (200, "GET", ["Content-Length": "7"], BodyFraming.length(7)), (200, "GET", ["Content-Length": "0"], .none),
        (200, "GET", ["Transfer-Encoding": "chunked"], .chunked), (200, "GET", [:], .untilClose),
        (200, "HEAD", ["Content-Length": "7"], .none), (200, "HEAD", ["Transfer-Encoding": "chunked"], .none),
        (100, "POST", [:], .none), (103, "GET", ["Content-Length": "7"], .none), (204, "DELETE", [:], .none),
        (304, "GET", ["Content-Length": "7"], .none), (101, "POST", [:], .untilClose),
        (101, "GET", ["Content-Length": "7"], .untilClose), (200, "CONNECT", ["Content-Length": "7"], .untilClose),
        (404, "CONNECT", ["Content-Length": "7"], .length(7)), (500, "POST", [:], .untilClose),
    ]

    @Test(arguments: responses)
    func ofResponses(_ status: Int, _ method: String, _ fields: HTTPFields, _ framing: BodyFraming) throws {
        let head = ResponseHead(status: status, fields: fields)
        #expect(try BodyFraming.responseFraming(head, forMethod: method) == framing)
    }

    @Test func refusesContradictions() {
        let both: HTTPFields = ["Content-Length": "1", "Transfer-Encoding": "chunked"]
        #expect(throws: HTTPWireError(.lengthAndEncoding)) {
            try BodyFraming.requestFraming(RequestHead(method: "POST", target: "/", fields: both))
        }
        #expect(throws: HTTPWireError(.lengthAndEncoding)) {
            try BodyFraming.responseFraming(ResponseHead(status: 200, fields: both), forMethod: "GET")
        }
    }
}
