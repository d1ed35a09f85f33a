import EngineAPI
import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An answer of a real engine: `Tests/Fixtures/<engine>/<operation>/<case>`.
struct Fixture: Sendable, CustomStringConvertible {
    var engine: String
    var operation: String
    var name: String

    static let engines = ["podman-4.3", "podman-5.4", "podman-5.8"]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    static let all: [Fixture] = engines.flatMap { engine in
        entries(of: folder.appending(path: engine)).filter { $0.hasSuffix("Libpod") }
            .flatMap { operation in
                entries(of: folder.appending(path: engine).appending(path: operation)).map {
                    Fixture(engine: engine, operation: operation, name: $0)
                }
            }
    }

    private static func entries(of folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    var description: String { "\(engine)/\(operation)/\(name)" }

    func bytes() throws -> ByteBuffer {
        let file = Self.folder.appending(path: engine).appending(path: operation).appending(path: name)
        return ByteBuffer(bytes: try Data(contentsOf: file))
    }

    func answer() throws -> EngineAnswer { EngineAnswer(status: 200, headers: [], body: try bytes()) }
}

extension Endpoint {
    /// What a real engine's answer means to this endpoint.
    static func read(_ engine: String, _ name: String) throws -> Response {
        try decode(try Fixture(engine: engine, operation: route.id.rawValue, name: name).answer())
    }
}
