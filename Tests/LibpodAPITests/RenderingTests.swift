import EngineAPI
import JSONTree
import NIOCore
import Testing

@testable import LibpodAPI

/// Every endpoint as it goes onto the wire: `METHOD target`, headers, and the body.
@Suite struct RenderingTests {
    @Test(arguments: RenderingTable.all) func rendersExactly(row: RenderingTable.Row) throws {
        let request = try row.endpoint.encoded()
        var text = "\(request.route.verb.rawValue) \(request.target(version: nil))"
        for header in request.headers { text += "\n\(header.name): \(header.value)" }
        if let body = request.body { text += "\n\(request.contentType ?? "-") " + String(buffer: body) }
        #expect(text == row.expected)
    }

    @Test func everyRouteIsRendered() {
        let rendered = Set(RenderingTable.all.map { type(of: $0.endpoint).route.id })
        #expect(Set(Libpod.routes.map(\.id)).subtracting(rendered) == [])
        #expect(rendered.subtracting(Libpod.routes.map(\.id)) == [])
    }

    @Test func anEmptyNameIsRefused() {
        #expect(throws: EngineError.self) { try Libpod.PodInspect("").encoded() }
        #expect(throws: EngineError.self) { try Libpod.ImageInspect("").encoded() }
    }

    @Test func aMemberOfExtraReplacesTheTypedOne() throws {
        var spec = Libpod.ContainerSpec(image: "a", name: "n")
        spec.extra = ["image": "b", "cgroups_mode": "split"]
        #expect(String(buffer: try spec.document()) == #"{"image":"b","name":"n","cgroups_mode":"split"}"#)
    }

    @Test func durationsAreSpeltAsGoReadsThem() {
        #expect(Duration.seconds(90).goText == "90s")
        #expect(Duration.milliseconds(250).goText == "250ms")
        #expect(Duration.microseconds(1_500).goText == "1500000ns")
        #expect(Duration.milliseconds(1_001).wholeSeconds == 2)
        #expect(Duration.seconds(3).wholeSeconds == 3)
        #expect(Duration.zero.wholeSeconds == 0)
    }

    @Test func slowCallsArePatient() {
        #expect(Libpod.ContainerWait("a").pace == .patient)
        #expect(Libpod.ContainerStop("a").pace == .patient)
        #expect(Libpod.KubePlay("a").pace == .patient)
        #expect(Libpod.ContainerInspect("a").pace == .prompt)
    }

    @Test func outputOfATerminalIsNotFramed() {
        let context = StreamContext(contentType: nil, apiVersion: nil)
        #expect(Libpod.ContainerAttach("a", tty: true).framing(context) == .raw)
        #expect(Libpod.ExecStart("a").framing(context) == .multiplexed)
    }
}
