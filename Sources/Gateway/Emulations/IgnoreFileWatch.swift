import EngineClient
import NIOCore
import Parity

/// Has a build leave out of its context what Docker's builder takes out of it: the Dockerfile and `.dockerignore`, where
/// `.dockerignore` excludes them. All else that it excludes is the client's affair.
///
/// Podman reads `.containerignore`, and the one that goes before the context excludes nothing. Where `.dockerignore` has
/// passed by, another one follows it that names these two.
///
/// Source: moby's builder/remotecontext/detect.go, `removeDockerfile`.
struct IgnoreFileWatch {
    /// The longest file that is looked at.
    private static let limit = 4 << 20

    private let dockerfile: String
    private var reader: TarReader? = TarReader()
    private var content: ByteBuffer?
    /// Bytes of `.dockerignore` that are to come.
    private var left: Int64 = 0
    /// How long the archive is so far.
    private var length: Int64 = 0
    /// What comes between two entries, and where.
    private var insertion: (place: Int64, bytes: [UInt8])?

    /// - Parameter dockerfile: the file's path, from the context's root.
    init(_ dockerfile: String) {
        self.dockerfile = dockerfile.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    /// The next bytes of a plain archive, with what is put between.
    mutating func rewrite(_ bytes: ByteBuffer) -> [ByteBuffer] {
        let start = length
        length += Int64(bytes.readableBytes)
        look(bytes)
        guard let (place, added) = insertion, place <= length else { return [bytes] }
        insertion = nil
        var rest = bytes
        guard place >= start, let first = rest.readSlice(length: Int(place - start)) else { return [bytes] }
        return [first, ByteBuffer(bytes: added), rest].filter { $0.readableBytes > 0 }
    }

    private mutating func look(_ bytes: ByteBuffer) {
        reader?.append(bytes)
        do {
            while let event = try reader?.next() {
                switch event {
                case .entry(let entry):
                    let name = entry.name.description.split(separator: "/").filter { $0 != "." }
                    guard entry.kind == .file, name == [".dockerignore"], entry.size <= Self.limit else { continue }
                    content = ByteBuffer()
                    left = entry.size
                case .data(let bytes):
                    guard content != nil else { continue }
                    content?.writeImmutableBuffer(bytes)
                    left -= Int64(bytes.readableBytes)
                    if left == 0 { end() }
                case .end: reader = nil
                }
            }
        } catch {
            // What is wrong with the archive, the engine says.
            reader = nil
        }
    }

    /// `.dockerignore` is whole: another file may follow behind its last block.
    private mutating func end() {
        guard let content, let reader else { return }
        self.content = nil
        guard let ignore = try? DockerIgnore(parsing: Array(buffer: content)) else { return }
        let names = [".dockerignore", dockerfile].filter(ignore.excludes)
        let place = length - Int64(reader.unreadBytes)
        insertion = ((place + 511) / 512 * 512, BuildContext.ignoring(names))
    }
}
