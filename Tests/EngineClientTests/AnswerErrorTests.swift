import EngineAPI
import NIOCore
import Testing

@testable import EngineClient

@Suite struct AnswerErrorTests {
    static let route = Route("ContainerInspect", .get, "/containers/{id}/json")

    static func error(_ status: Int, _ type: String?, _ body: String) -> EngineError {
        AnswerError.error(
            status: status, contentType: type, body: ByteBuffer(string: body), route: route, engine: "unix:///e.sock")
    }

    @Test(
        arguments: [
            (404, "application/json", #"{"message":"No such container: x"}"#, "No such container: x"),
            (
                404, "application/json",
                #"{"cause":"no such container","message":"no container with name or ID \"x\" found","response":404}"#,
                #"no container with name or ID "x" found"#
            ),
            (
                409, "application/json", #"{"Errs":["stopping container a: no","stopping container b: no"],"Id":"p"}"#,
                "stopping container a: no; stopping container b: no"
            ),
            (500, "application/json", #"{"cause":"why","message":"","response":500}"#, "why"),
            (409, "application/json", #"{"Errs":null,"Id":"p"}"#, #"{"Errs":null,"Id":"p"}"#),
            (404, "text/plain; charset=utf-8", "Not Found\n", "Not Found"),
            (404, "application/json", "{broken", "{broken"),
            (404, nil, "", "unix:///e.sock answered ContainerInspect with status 404 and no reason."),
        ] as [(Int, String?, String, String)])
    func theEnginesOwnWordsAreKept(status: Int, type: String?, body: String, message: String) {
        #expect(Self.error(status, type, body).message == message)
    }

    @Test(arguments: [
        (400, "", EngineError.Code.invalidInput), (401, "", .notPermitted), (403, "", .notPermitted),
        (404, "", .notFound), (409, "", .conflict), (500, "", .serverFault), (501, "", .unsupportedByEngine),
        (503, "This node is not a swarm manager", .unsupportedByEngine), (503, "busy", .serverFault),
        (502, "", .engineUnreachable), (418, "", .invalidInput),
    ])
    func theStatusDecidesTheKind(status: Int, text: String, code: EngineError.Code) {
        #expect(Self.error(status, nil, text).code == code)
        #expect(Self.error(status, nil, text).status == status)
    }
}
