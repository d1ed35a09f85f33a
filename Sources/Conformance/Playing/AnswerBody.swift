import EngineAPI
import EngineClient
import JSONTree
import NIOCore

/// An answer's body as one tree, in the form in which clients take it: a document, a list of values, a container's two
/// streams, an archive's entries, lines of text. The content type decides, and the operation's shape where it says
/// nothing.
struct AnswerBody {
    var contentType: String?
    var shape: Route.Shape?
    /// Whether the connection was taken over: its bytes are a container's.
    var isHijacked = false

    func tree(_ bytes: ByteBuffer) -> JSONValue {
        guard bytes.readableBytes > 0 else { return nil }
        let media = contentType.map { $0.prefix { $0 != ";" }.lowercased() }
        switch media {
        case "application/vnd.docker.multiplexed-stream": return frames(bytes) ?? text(bytes)
        case "application/vnd.docker.raw-stream":
            // Below 1.42 the type is the same for both; frames can be told by their headers, text never begins so.
            return frames(bytes) ?? text(bytes)
        case "application/x-tar", "application/x-gzip": return archive(bytes) ?? text(bytes)
        case "application/octet-stream": return archive(bytes) ?? frames(bytes) ?? text(bytes)
        case "application/json", "application/json-seq", "application/x-ndjson": return json(bytes) ?? text(bytes)
        default: break
        }
        if shape == .frames || isHijacked, let frames = frames(bytes) { return frames }
        return json(bytes) ?? archive(bytes) ?? text(bytes)
    }

    /// One value as itself, several as a list under `values`.
    private func json(_ bytes: ByteBuffer) -> JSONValue? {
        var splitter = JSONLineSplitter(maximumValueBytes: 64 << 20)
        splitter.append(bytes.readableBytesView)
        var values: [JSONValue] = []
        do {
            while let value = try splitter.nextValue(options: .lastWins) { values.append(value) }
            if let last = try splitter.finish() { values.append(try JSONValue(parsing: last)) }
        } catch {
            return nil
        }
        if shape == .jsonLines { return ["values": .array(values)] }
        return values.count == 1 ? values[0] : ["values": .array(values)]
    }

    /// Each stream's bytes put together: how they were cut into frames says nothing.
    private func frames(_ bytes: ByteBuffer) -> JSONValue? {
        var decoder = FrameDecoder(.multiplexed)
        var rest = bytes
        var streams: [StreamFrame.Source: ByteBuffer] = [:]
        do {
            while let frame = try decoder.decode(&rest) {
                streams[frame.source, default: ByteBuffer()].writeImmutableBuffer(frame.bytes)
            }
            if let frame = try decoder.finish(&rest) {
                streams[frame.source, default: ByteBuffer()].writeImmutableBuffer(frame.bytes)
            }
        } catch {
            return nil
        }
        let names: [(StreamFrame.Source, String)] = [
            (.standardInput, "stdin"), (.standardOutput, "stdout"), (.standardError, "stderr"),
            (.systemError, "systemerr"),
        ]
        let members = names.compactMap { source, name in streams[source].map { (name, lines($0)) } }
        return ["frames": .object(JSONObject(members))]
    }

    private func text(_ bytes: ByteBuffer) -> JSONValue { ["text": lines(bytes)] }

    /// Lines with their ends, so that a missing newline shows.
    private func lines(_ bytes: ByteBuffer) -> JSONValue {
        var lines: [JSONValue] = []
        var line: [UInt8] = []
        for byte in bytes.readableBytesView {
            line.append(byte)
            if byte == UInt8(ascii: "\n") {
                lines.append(.string(String(decoding: line, as: UTF8.self)))
                line = []
            }
        }
        if !line.isEmpty { lines.append(.string(String(decoding: line, as: UTF8.self))) }
        return .array(lines)
    }

    private func archive(_ bytes: ByteBuffer) -> JSONValue? {
        guard bytes.readableBytes >= 1024, bytes.readableBytes % 512 == 0 else { return nil }
        var reader = TarReader()
        reader.append(bytes)
        var entries: [JSONValue] = []
        var content = ByteBuffer()
        func close() {
            guard !entries.isEmpty, content.readableBytes > 0, content.readableBytes <= 4096 else { return }
            entries[entries.count - 1]["content"] = json(content) ?? lines(content)
        }
        do {
            while let event = try reader.next() {
                switch event {
                case .entry(let entry):
                    close()
                    content.clear()
                    entries.append(Self.entry(entry))
                case .data(var piece): content.writeBuffer(&piece)
                case .end: close()
                }
            }
            try reader.finish()
        } catch {
            return nil
        }
        return ["archive": .array(entries)]
    }

    private static func entry(_ entry: TarEntry) -> JSONValue {
        var tree: JSONValue = [
            "name": .string("\(entry.name)"), "kind": .string("\(entry.kind)"),
            "mode": .string(String(entry.mode & 0o7777, radix: 8)), "uid": JSONValue(entry.userID),
            "gid": JSONValue(entry.groupID),
        ]
        if !entry.linkName.bytes.isEmpty { tree["link"] = .string("\(entry.linkName)") }
        return tree
    }
}
