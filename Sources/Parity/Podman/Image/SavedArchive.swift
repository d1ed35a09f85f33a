import EngineAPI
import JSONTree

/// Rewrites the names in an image archive while it streams: those in `manifest.json` and `repositories`. All else
/// passes as it is.
public struct SavedArchive: Sendable {
    private enum State: Sendable {
        case header
        /// Bytes that pass.
        case passing(Int)
        /// A file that is read whole: its size, and with the padding.
        case keeping(name: String, size: Int, padded: Int)
        case behindEnd
    }

    private static let block = 512
    private static let largest = 16 << 20
    private var state = State.header
    private var header: [UInt8] = []
    private var kept: [UInt8] = []

    private let isForEngine: Bool

    /// - Parameter isForEngine: names become fully qualified, since Podman would load `alpine:3` as `localhost/alpine:3`;
    ///   otherwise they become familiar.
    public init(isForEngine: Bool = false) { self.isForEngine = isForEngine }

    private func name(_ name: String) -> String {
        guard isForEngine else { return ImageNames.familiar(name) }
        return (try? ImageReference(name))?.canonical ?? name
    }

    /// The bytes to send for bytes that came.
    public mutating func push(_ input: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count + Self.block)
        var rest = input[...]
        while !rest.isEmpty {
            switch state {
            case .behindEnd:
                output += rest
                rest = []
            case .passing(let count):
                let part = rest.prefix(count)
                output += part
                rest = rest.dropFirst(part.count)
                state = part.count == count ? .header : .passing(count - part.count)
            case .header:
                let part = rest.prefix(Self.block - header.count)
                header += part
                rest = rest.dropFirst(part.count)
                if header.count == Self.block { readHeader(&output) }
            case .keeping(let name, let size, let padded):
                let part = rest.prefix(padded - kept.count)
                kept += part
                rest = rest.dropFirst(part.count)
                if kept.count == padded { finishFile(name, size, &output) }
            }
        }
        return output
    }

    /// What is left of an archive that ended in the midst of a file.
    public mutating func finish() -> [UInt8] {
        defer {
            header = []
            kept = []
        }
        return header + kept
    }

    private mutating func readHeader(_ output: inout [UInt8]) {
        guard header.contains(where: { $0 != 0 }) else {
            state = .behindEnd
            output += header
            header = []
            return
        }
        let size = Self.octal(header[124..<136])
        let padded = (size + Self.block - 1) / Self.block * Self.block
        let name = String(decoding: header[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        let isFile = header[156] == UInt8(ascii: "0") || header[156] == 0
        if isFile, name == "manifest.json" || name == "repositories", (1...Self.largest).contains(size) {
            kept = []
            state = .keeping(name: name, size: size, padded: padded)
        } else {
            output += header
            header = []
            state = padded > 0 ? .passing(padded) : .header
        }
    }

    private mutating func finishFile(_ name: String, _ size: Int, _ output: inout [UInt8]) {
        let content = Array(kept.prefix(size))
        let new = rewrite(name, content)
        output += TarHeader.resized(header, to: new.count)
        output += new
        output += [UInt8](repeating: 0, count: (Self.block - new.count % Self.block) % Self.block)
        header = []
        kept = []
        state = .header
    }

    private func rewrite(_ file: String, _ content: [UInt8]) -> [UInt8] {
        guard let value = try? JSONValue(parsing: content, options: .lastWins) else { return content }
        if let images = value.array {
            return JSONValue.array(
                images.map { image in
                    var image = image
                    if let tags = image["RepoTags"]?.array {
                        image["RepoTags"] = JSONValue(tags.compactMap(\.string).map(name))
                    }
                    return image
                }
            ).bytes()
        }
        guard let repositories = value.object else { return content }
        return JSONValue.object(JSONObject(repositories.map { (name($0.key), $0.value) })).bytes()
    }

    private static func octal(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { value, byte in
            (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) ? value << 3 | Int(byte - UInt8(ascii: "0")) : value
        }
    }
}
