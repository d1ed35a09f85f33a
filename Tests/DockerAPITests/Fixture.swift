import EngineAPI
import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An answer that was recorded from a real engine: `Tests/Fixtures/<engine>/<route>/<case>.json`.
enum Fixture {
    static let engines = ["docker-20.10.24", "docker-28.5.2", "podman-4.3.1", "podman-5.4.2", "podman-5.8.6"]

    static func isDocker(_ engine: String) -> Bool { engine.hasPrefix("docker") }

    static func bytes(_ engine: String, _ route: String, _ name: String) throws -> ByteBuffer {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/\(engine)/\(route)/\(name).json")
        return ByteBuffer(bytes: try Data(contentsOf: file))
    }

    static func answer(_ engine: String, _ route: String, _ name: String) throws -> EngineAnswer {
        EngineAnswer(status: 200, headers: [], body: try bytes(engine, route, name))
    }

    /// All elements of a recorded stream, fed in pieces of `step` bytes.
    static func elements<Stream: StreamEndpoint>(
        _ engine: String, _ route: String, _ name: String, of stream: Stream, step: Int = .max
    ) throws -> [Stream.Element] where Stream.Element: Sendable {
        var decoder = stream.makeDecoder(StreamContext(contentType: "application/json", apiVersion: nil))
        var source = try bytes(engine, route, name)
        var elements: [Stream.Element] = []
        var pending = ByteBuffer()
        while let piece = source.readSlice(length: min(step, source.readableBytes)), piece.readableBytes > 0 {
            pending.writeImmutableBuffer(piece)
            while let element = try decoder.decode(&pending) { elements.append(element) }
        }
        while let element = try decoder.finish(&pending) { elements.append(element) }
        return elements
    }
}
