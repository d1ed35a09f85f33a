import EngineAPI
import JSONTree
import NIOCore

/// Request bodies that have a typed part and further members in Podman's own spelling.
enum SpecDocument {
    /// The document of `typed`, with the members of `extra` instead of its own of the same keys, or behind them.
    static func bytes(_ typed: some Encodable, adding extra: JSONObject) throws(EngineError) -> ByteBuffer {
        let bytes = try EngineJSON.encode(typed)
        if extra.isEmpty { return bytes }
        let tree: JSONValue
        do throws(JSONParseError) {
            tree = try JSONValue(parsing: Array(bytes.readableBytesView))
        } catch {
            throw EngineError(.invalidInput, "A specification cannot be written as JSON: \(error)", cause: error)
        }
        guard case .object(var object) = tree else {
            throw EngineError(.invalidInput, "A specification is not a JSON object.")
        }
        for member in extra { object[member.key] = member.value }
        return ByteBuffer(bytes: JSONValue.object(object).bytes())
    }
}
