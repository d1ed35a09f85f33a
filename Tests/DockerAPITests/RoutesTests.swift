import DockerAPI
import EngineAPI
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Holds the route table against the list of operations that Docker's descriptions have.
@Suite struct RoutesTests {
    struct Operation: Sendable {
        let verb: String
        let template: String
        let id: RouteID
        let version: APIVersion
    }

    static func operations() throws -> [Operation] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Operations.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return try lines.map { line in
            let words = line.split(separator: " ").map(String.init)
            try #require(words.count == 4, "\(line)")
            return Operation(
                verb: words[0], template: words[1], id: RouteID(rawValue: words[2]),
                version: try #require(APIVersion(words[3])))
        }
    }

    @Test func theTableHasEveryOperation() throws {
        let operations = try Self.operations()
        #expect(operations.count == 107)
        for operation in operations {
            let route = try #require(Docker.routes.first { $0.id == operation.id }, "no route for \(operation.id)")
            #expect(route.verb.rawValue == operation.verb, "\(route.id)")
            #expect(route.template == operation.template, "\(route.id)")
            #expect(route.since <= operation.version, "\(route.id) is said to be newer than its description")
            #expect(route.api == .docker)
        }
    }

    @Test func theTableHasNothingElse() throws {
        let known = try Self.operations().map(\.id)
        // moby serves /grpc to buildx without describing it.
        #expect(Docker.routes.map(\.id).filter { !known.contains($0) } == ["Grpc"])
    }

    @Test func idsAndPathsAreUnique() {
        #expect(Set(Docker.routes.map(\.id)).count == Docker.routes.count)
        #expect(Set(Docker.routes.map { "\($0.verb) \($0.template)" }).count == Docker.routes.count)
    }

    @Test func everyRouteIsRenderedByATest() {
        let rendered = Set(
            [
                ContainerRenderingTests.renderings, ImageRenderingTests.renderings, SystemRenderingTests.renderings,
                SwarmRenderingTests.renderings,
            ].joined().map { type(of: $0.call).route.id })
        #expect(Docker.routes.map(\.id).filter { !rendered.contains($0) } == [])
    }

    @Test func bodiesThatAreNoJSONHaveTheirShape() {
        let shapes = Dictionary(grouping: Docker.routes, by: \.shape).mapValues { Set($0.map(\.id.rawValue)) }
        #expect(
            shapes[.hijack]
                == ["ContainerAttach", "ContainerAttachWebsocket", "ExecStart", "Session", "Grpc"])
        #expect(shapes[.frames] == ["ContainerLogs", "ServiceLogs", "TaskLogs"])
        #expect(shapes[.bytes] == ["ContainerArchive", "ContainerExport", "ImageGet", "ImageGetAll"])
        #expect(
            shapes[.jsonLines]
                == [
                    "ContainerStats", "SystemEvents", "ImageCreate", "ImagePush", "ImageBuild", "ImageLoad",
                    "PluginPull", "PluginPush", "PluginUpgrade",
                ])
    }
}
