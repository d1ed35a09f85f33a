import EngineAPI
import Testing

@testable import LibpodAPI

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The routes against Podman's own list of operations: what is there is spelt right, and what is left out is left out
/// on purpose.
@Suite struct RoutesTests {
    struct Operation: Hashable, CustomStringConvertible {
        var verb: String
        var path: String
        var id: String

        init(verb: String, path: String, id: String) {
            self.verb = verb
            self.path = path
            self.id = id
        }

        init(_ route: Route) { self.init(verb: route.verb.rawValue, path: route.template, id: route.id.rawValue) }

        var description: String { "\(verb) \(path) \(id)" }
    }

    static let described: [Operation] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Operations.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let words = line.split(separator: " ").map(String.init)
            return Operation(verb: words[0], path: words[1], id: words[2])
        }
    }()

    /// The operations that this module leaves out, with the reason.
    static let leftOut: [(reason: String, ids: [String])] = [
        (
            "Docker's API has it, and Podman's libpod handler is the same or says no more.",
            [
                "ContainerArchiveLibpod", "PutContainerArchiveLibpod", "ContainerChangesLibpod",
                "ContainerExportLibpod", "ContainerStatsLibpod", "ImageBuildLibpod", "ImageCommitLibpod",
                "ImageChangesLibpod", "ImageHistoryLibpod", "ImageTagLibpod", "ImageUntagLibpod",
                "ImageDeleteLibpod", "ImageGetLibpod", "ImageExportLibpod", "ImageImportLibpod", "ImageLoadLibpod",
                "ImageSearchLibpod", "ImagePushLibpod",
            ]
        ),
        ("One call for each image serves.", ["ImageDeleteAllLibpod"]),
        ("Text for people, which a client makes itself.", ["ImageTreeLibpod", "ImageResolveLibpod"]),
        (
            "Needs the client and the engine to be on one machine.",
            ["LocalBuildLibpod", "LocalImagesLibpod", "ArtifactLocalLibpod", "ImageScpLibpod"]
        ),
        (
            "Manifest lists: no work of Gantry's needs them yet.",
            [
                "ManifestCreateLibpod", "ManifestModifyLibpod", "ManifestAddLibpod", "ManifestDeleteLibpod",
                "ManifestExistsLibpod", "ManifestInspectLibpod", "ManifestPushLibpod", "ManifestPushV3Libpod",
            ]
        ),
        (
            "OCI artifacts, Podman 5.6 and later: no work of Gantry's needs them yet.",
            [
                "ArtifactAddLibpod", "ArtifactDeleteLibpod", "ArtifactDeleteAllLibpod", "ArtifactExtractLibpod",
                "ArtifactInspectLibpod", "ArtifactListLibpod", "ArtifactPullLibpod", "ArtifactPushLibpod",
            ]
        ),
        (
            "Quadlets, Podman 5.7 and later: no work of Gantry's needs them yet.",
            ["QuadletInstallLibpod", "QuadletFileLibpod", "QuadletListLibpod"]
        ),
    ]

    @Test func theListIsWhole() {
        #expect(Self.described.count == 128)
        #expect(Set(Self.described).count == Self.described.count)
    }

    @Test(arguments: Libpod.routes) func everyRouteIsPodmans(route: Route) {
        #expect(Self.described.contains(Operation(route)), "\(Operation(route))")
        #expect(route.api == .libpod)
        #expect(route.since >= .libpodFloor)
    }

    @Test func noRouteIsThereTwice() {
        #expect(Set(Libpod.routes.map(\.id)).count == Libpod.routes.count)
        #expect(Set(Libpod.routes.map { "\($0.verb) \($0.template)" }).count == Libpod.routes.count)
    }

    @Test func whatIsLeftOutIsNamed() {
        let covered = Set(Libpod.routes.map(\.id.rawValue))
        let named = Self.leftOut.flatMap(\.ids)
        #expect(Set(named).count == named.count)
        #expect(covered.intersection(named).isEmpty)
        let all = Set(Self.described.map(\.id))
        #expect(all.subtracting(covered).subtracting(named).sorted() == [])
        #expect(Set(named).subtracting(all).sorted() == [])
    }
}
