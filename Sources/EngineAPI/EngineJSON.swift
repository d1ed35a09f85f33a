public import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The typed lane of JSON: models in and out. The lossless lane is `JSONTree`.
public enum EngineJSON {
    /// - Throws: `protocolViolation`, naming the model and where the document differs from it.
    public static func decode<Model: Decodable>(
        _ model: Model.Type, from bytes: ByteBuffer, route: RouteID? = nil
    ) throws(EngineError) -> Model {
        do {
            // null for an empty document: moby answers some lists with an empty body.
            let data = bytes.readableBytes == 0 ? Data("null".utf8) : Data(bytes.readableBytesView)
            return try JSONDecoder().decode(Model.self, from: data)
        } catch {
            throw EngineError(
                .protocolViolation, "The engine's answer is not a \(Model.self): \(Self.sentence(for: error))",
                route: route, cause: error)
        }
    }

    /// - Throws: `invalidInput`, where a value cannot be written as JSON (a NaN).
    public static func encode(_ model: some Encodable) throws(EngineError) -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        do {
            return ByteBuffer(bytes: try encoder.encode(model))
        } catch {
            throw EngineError(
                .invalidInput, "\(type(of: model)) cannot be written as JSON: \(Self.sentence(for: error))",
                cause: error)
        }
    }

    private static func sentence(for error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let joined = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
                .joined(separator: ".")
            return joined.isEmpty ? "the document" : joined
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context): return "\(path(context)) has no \(key.stringValue)"
        case DecodingError.typeMismatch(let type, let context): return "\(path(context)) is not a \(type)"
        case DecodingError.valueNotFound(let type, let context): return "\(path(context)) is null, not a \(type)"
        case DecodingError.dataCorrupted(let context): return "\(path(context)): \(context.debugDescription)"
        case EncodingError.invalidValue(let value, _): return "\(value) has no JSON form"
        default: return "\(error)"
        }
    }
}

extension EngineAnswer {
    /// The body as a model.
    public func decodeJSON<Model: Decodable>(_ model: Model.Type, route: Route) throws(EngineError) -> Model {
        try EngineJSON.decode(model, from: body, route: route.id)
    }
}
