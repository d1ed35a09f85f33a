import DockerAPI
import EngineAPI
import JSONTree
import Parity
import Testing

/// An exchange without an engine.
enum ParityFixture {
    static func podman(_ release: String) -> EngineIdentity {
        EngineIdentity(kind: .podman, version: release, apiVersion: APIVersion(1, 41))
    }

    static func plan(_ route: RouteID, _ release: String = "5.4.2") throws -> ParityPlan {
        ParityPlan(try #require(Docker.routes.first { $0.id == route }), on: podman(release))
    }

    static func request(
        _ route: RouteID, _ name: String = "", query: String = "", body: JSONValue? = nil, release: String = "5.4.2",
        version: APIVersion = APIVersion(1, 51)
    ) -> ParityRequest {
        ParityRequest(
            route: route, method: "POST", path: "/", parameters: name.isEmpty ? [] : [name],
            query: QueryItems(parsing: query),
            headers: body == nil ? [] : [.init("Content-Type", "application/json")], body: body, version: version,
            engine: podman(release))
    }

    /// What the client gets for an answer of Podman's.
    static func answer(_ podman: ParityAnswer, to request: ParityRequest) throws -> ParityAnswer {
        var answer = podman
        try plan(request.route, request.engine.version ?? "").finish(&answer, asked: request)
        return answer
    }

    /// What Podman gets for a request of the client's.
    static func prepared(_ request: ParityRequest) throws -> ParityRequest {
        var request = request
        _ = try plan(request.route, request.engine.version ?? "").prepare(&request)
        return request
    }
}
