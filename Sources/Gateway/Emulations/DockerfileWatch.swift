import EngineAPI
import EngineClient
import NIOCore
import Parity

/// Finds the Dockerfile in a build's context while it passes by, and says what is wrong with it.
struct DockerfileWatch {
    /// The longest file that is looked at.
    private static let limit = 4 << 20

    private let path: [Substring]
    private var reader: TarReader? = TarReader()
    private var content: ByteBuffer?

    /// - Parameter path: the file's, from the context's root.
    init(_ path: String) { self.path = Self.parts(path) }

    /// Reads the next bytes of a plain archive.
    /// - Returns: Docker's answer, where they end a file that it refuses.
    mutating func read(_ bytes: ByteBuffer) -> ParityAnswer? {
        reader?.append(bytes)
        do {
            while let event = try reader?.next() {
                if case .data(let bytes) = event {
                    content?.writeImmutableBuffer(bytes)
                    if content?.readableBytes ?? 0 > Self.limit { content = nil }
                    continue
                }
                if let refusal = check() { return refusal }
                if case .entry(let entry) = event, entry.kind == .file, Self.parts(entry.name.description) == path {
                    content = ByteBuffer()
                }
            }
        } catch {
            // What is wrong with the archive, the engine says.
            reader = nil
        }
        return nil
    }

    private mutating func check() -> ParityAnswer? {
        guard let content else { return nil }
        self.content = nil
        return DockerfileCheck.refusal(String(buffer: content))
    }

    private static func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
}
