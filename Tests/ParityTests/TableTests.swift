import DockerAPI
import EngineAPI
import Parity
import Testing

@Suite struct TableTests {
    @Test func everyIdIsThereOnceAndReadsAsAnAnchor() {
        let ids = Parity.differences.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(id)") }
    }

    @Test(arguments: Parity.differences.map(\.id)) func namesRoutesThatAreThere(_ id: String) throws {
        let difference = try #require(Parity.differences.first { $0.id == id })
        let known = Set(Docker.routes.map(\.id))
        for route in difference.routes { #expect(known.contains(route), "\(route)") }
        for sentence in [difference.docker, difference.podman] { #expect(sentence.hasSuffix(".")) }
    }

    @Test(
        arguments: [
            ("SwarmUpdate", "version=x", 400), ("NodeUpdate", "", 400), ("SecretUpdate", "version=1.5", 400),
            ("ServiceUpdate", "version=7", 503),
        ] as [(RouteID, String, Int)]) func anUpdateInASwarmNamesTheVersion(
            _ route: RouteID, _ query: String, _ status: Int
        )
        throws
    {
        var request = ParityFixture.request(route, "x", query: query)
        let answer = try #require(try ParityFixture.plan(route).prepare(&request))
        #expect(answer.status == status)
    }

    @Test func dockerNeedsNothingOfPodmans() {
        let docker = EngineIdentity(kind: .docker, version: "28.5.2", apiVersion: APIVersion(1, 51))
        for route in Docker.routes { #expect(ParityPlan(route, on: docker).isEmpty, "\(route.id)") }
    }
}
