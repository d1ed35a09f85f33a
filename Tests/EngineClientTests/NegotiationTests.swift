import EngineAPI
import NIOCore
import Testing

@testable import EngineClient

@Suite struct NegotiationTests {
    static func ping(_ headers: (name: String, value: String)...) -> EngineAnswer {
        EngineAnswer(status: 200, headers: headers, body: ByteBuffer())
    }

    @Test func dockerIsKnownByItsServerHeader() throws {
        let identity = try EngineIdentity(
            ping: Self.ping(("Api-Version", "1.45"), ("Server", "Docker/26.1.5 (linux)"), ("Ostype", "linux")))
        #expect(identity.kind == .docker)
        #expect(identity.version == "26.1.5")
        #expect(identity.apiVersion == APIVersion(1, 45))
        #expect(identity.description == "Docker 26.1.5")
    }

    @Test func podmanIsKnownByItsLibpodHeader() throws {
        let identity = try EngineIdentity(
            ping: Self.ping(
                ("api-version", "1.41"), ("libpod-api-version", "5.4.2"), ("Server", "Libpod/5.4.2 (linux)")))
        #expect(identity.kind == .podman)
        #expect(identity.libpodVersion == APIVersion(5, 4, 2))
        #expect(identity.operatingSystem == nil)
    }

    @Test func anAnswerWithoutAVersionIsNoEngine() {
        do throws(EngineError) {
            _ = try EngineIdentity(ping: Self.ping(("Server", "nginx")))
            Issue.record("nginx passed for an engine")
        } catch {
            #expect(error.code == .protocolViolation)
        }
    }

    static let docker = EngineIdentity(kind: .docker, version: "20.10.24", apiVersion: APIVersion(1, 41))
    static let route = Route("ContainerStop", .post, "/containers/{id}/stop", .empty)

    @Test(arguments: [
        (APIVersion(1, 41), APIVersion(1, 41)), (APIVersion(1, 55), APIVersion.dockerCeiling),
        (APIVersion(1, 24), APIVersion(1, 24)),
    ])
    func theNewestVersionThatBothKnowIsSpoken(engine: APIVersion, spoken: APIVersion) throws {
        var identity = Self.docker
        identity.apiVersion = engine
        #expect(try APIVersionChoice.negotiated.prefix(for: Self.route, on: identity) == spoken)
    }

    @Test func anEngineBelowTheFloorIsRefusedWithARemedy() {
        var identity = Self.docker
        identity.apiVersion = APIVersion(1, 18)
        do throws(EngineError) {
            _ = try APIVersionChoice.negotiated.prefix(for: Self.route, on: identity)
            Issue.record("API 1.18 was accepted")
        } catch {
            #expect(error.code == .unsupportedByEngine)
            #expect(error.message.contains("Update the engine"))
        }
    }

    @Test func anOperationNewerThanTheSpokenVersionIsRefusedBeforeItIsSent() {
        let newer = Route("VolumeUpdate", .put, "/volumes/{name}", .empty, since: APIVersion(1, 42))
        do throws(EngineError) {
            _ = try APIVersionChoice.negotiated.prefix(for: newer, on: Self.docker)
            Issue.record("an operation of 1.42 was sent to 1.41")
        } catch {
            #expect(error.code == .unsupportedByEngine)
            #expect(error.message.contains("VolumeUpdate needs API 1.42"))
        }
    }

    @Test func podmansOwnOperationsNeedPodman() throws {
        let pods = Route.libpod("PodList", .get, "/libpod/pods/json")
        #expect(throws: EngineError.self) { try APIVersionChoice.negotiated.prefix(for: pods, on: Self.docker) }
        let podman = EngineIdentity(
            kind: .podman, version: "5.4.2", apiVersion: APIVersion(1, 41), libpodVersion: APIVersion(5, 4, 2))
        #expect(try APIVersionChoice.negotiated.prefix(for: pods, on: podman).description == "5.4.2")
    }

    @Test func dockerApiVersionPins() throws {
        #expect(try APIVersionChoice(parsing: "") == .negotiated)
        #expect(try APIVersionChoice(parsing: nil) == .negotiated)
        let pinned = try APIVersionChoice(parsing: "1.30")
        #expect(try pinned.prefix(for: Self.route, on: Self.docker) == APIVersion(1, 30))
        #expect(throws: EngineError.self) { try APIVersionChoice(parsing: "latest") }
    }
}
