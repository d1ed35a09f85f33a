import NIOCore
import Testing

@testable import EngineAPI

@Suite struct RequestEncoderTests {
    static let stop = Route("ContainerStop", .post, "/containers/{id}/stop", .empty)
    static let image = Route("ImageInspect", .get, "/images/{name}/json")

    @Test func parametersAreEscapedAndTheVersionGoesFirst() throws {
        var encoder = RequestEncoder(Self.stop)
        encoder.path("id", "a b/ü")
        encoder.query("t", 5)
        encoder.query("signal", "SIGTERM&x")
        encoder.query("absent", String?.none)
        let request = try encoder.finish()
        #expect(
            request.target(version: APIVersion(1, 41)) == "/v1.41/containers/a%20b%2F%C3%BC/stop?t=5&signal=SIGTERM%26x"
        )
        #expect(request.target(version: nil).hasPrefix("/containers/"))
    }

    @Test func imageReferencesKeepTheirSlashes() throws {
        var encoder = RequestEncoder(Self.image)
        encoder.path("name", "localhost:5000/a/b@sha256:00", reference: true)
        #expect(try encoder.finish().path == "/images/localhost:5000/a/b@sha256:00/json")
    }

    @Test(arguments: ["", nil] as [String?]) func anEmptyNameIsRefused(name: String?) {
        var encoder = RequestEncoder(Self.stop)
        if let name { encoder.path("id", name) }
        do throws(EngineError) {
            _ = try encoder.finish()
            Issue.record("an empty id was accepted")
        } catch {
            #expect(error.code == .invalidInput)
            #expect(error.message.contains("ContainerStop needs a id"))
        }
    }

    @Test func aLineBreakInAHeaderIsRefused() {
        var encoder = RequestEncoder(Self.stop)
        encoder.path("id", "x")
        encoder.header("X-Registry-Auth", "a\r\nEvil: 1")
        do throws(EngineError) {
            _ = try encoder.finish()
            Issue.record("a header with a line break was accepted")
        } catch {
            #expect(error.code == .invalidInput)
        }
    }

    @Test func filtersAreSentAsDockersMapOfLists() throws {
        var encoder = RequestEncoder(Route("ContainerList", .get, "/containers/json"))
        try encoder.query("filters", try Filters(parsing: ["label=a=b", "status=running", "label=c"]))
        #expect(
            try encoder.finish().query
                == "?filters=%7B%22label%22%3A%5B%22a%3Db%22%2C%22c%22%5D%2C%22status%22%3A%5B%22running%22%5D%7D")
        #expect(throws: EngineError.self) { try Filters(parsing: ["label"]) }
    }
}
