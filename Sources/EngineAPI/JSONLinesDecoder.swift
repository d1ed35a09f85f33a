public import JSONTree
public import NIOCore

/// Reads a stream of JSON values: events, stats, the progress of a pull.
///
/// Pull, push, build and load answer `200` before they know how they end, and report a failure inside the stream as
/// `{"error", "errorDetail"}`; with `reportingErrors` that element is thrown, with the engine's text.
public struct JSONLinesDecoder<Element: Sendable>: StreamDecoder {
    private var splitter: JSONLineSplitter
    private let reportsErrors: Bool
    private let make: @Sendable ([UInt8]) throws(EngineError) -> Element

    private init(
        reportingErrors: Bool, maximumElementBytes: Int,
        make: @escaping @Sendable ([UInt8]) throws(EngineError) -> Element
    ) {
        splitter = JSONLineSplitter(maximumValueBytes: maximumElementBytes)
        reportsErrors = reportingErrors
        self.make = make
    }

    public mutating func decode(_ bytes: inout ByteBuffer) throws(EngineError) -> Element? {
        if bytes.readableBytes > 0 {
            splitter.append(bytes.readableBytesView)
            bytes.moveReaderIndex(to: bytes.writerIndex)
        }
        do {
            return try splitter.next().map(element)
        } catch {
            throw Self.wrap(error)
        }
    }

    public mutating func finish(_ rest: inout ByteBuffer) throws(EngineError) -> Element? {
        if let element = try decode(&rest) { return element }
        do {
            return try splitter.finish().map(element)
        } catch {
            throw Self.wrap(error)
        }
    }

    private func element(_ bytes: [UInt8]) throws(EngineError) -> Element {
        if reportsErrors, let failure = InStreamError.error(in: bytes) { throw failure }
        return try make(bytes)
    }

    private static func wrap(_ error: any Error) -> EngineError {
        error as? EngineError
            ?? EngineError(.protocolViolation, "The engine's stream is not JSON: \(error)", cause: error)
    }
}

extension JSONLinesDecoder where Element: Decodable {
    /// Values of a model.
    /// - Parameter maximumElementBytes: the most bytes one value may have.
    public init(reportingErrors: Bool = false, maximumElementBytes: Int = 16 << 20) {
        self.init(reportingErrors: reportingErrors, maximumElementBytes: maximumElementBytes) {
            (bytes) throws(EngineError) in try EngineJSON.decode(Element.self, from: ByteBuffer(bytes: bytes))
        }
    }
}

extension JSONLinesDecoder where Element == JSONValue {
    /// Values as they came, unknown fields and number texts included.
    public init(reportingErrors: Bool = false, maximumElementBytes: Int = 16 << 20) {
        self.init(reportingErrors: reportingErrors, maximumElementBytes: maximumElementBytes) {
            (bytes) throws(EngineError) in
            do throws(JSONParseError) {
                return try JSONValue(parsing: bytes, options: .lastWins)
            } catch {
                throw EngineError(.protocolViolation, "The engine's stream is not JSON: \(error)", cause: error)
            }
        }
    }
}

/// The failure that an engine reports inside a stream it has already answered with `200`.
public enum InStreamError {
    /// The error that one value of the stream is, or nil.
    static func error(in bytes: [UInt8]) -> EngineError? {
        guard let tree = try? JSONValue(parsing: bytes, options: .lastWins) else { return nil }
        return error(in: tree)
    }

    /// The error that one value of the stream is, or nil.
    public static func error(in tree: JSONValue) -> EngineError? {
        let detail = tree["errorDetail"]?["message"]?.string
        guard let text = [detail, tree["error"]?.string].compactMap({ $0 }).first(where: { !$0.isEmpty }) else {
            return nil
        }
        return EngineError(code(for: text), text)
    }

    /// The stream carries no status, so the text decides. The words are those of distribution's registry errors.
    static func code(for text: String) -> EngineError.Code {
        let lower = text.lowercased()
        func says(_ words: String...) -> Bool { words.contains { lower.contains($0) } }
        if says("unauthorized", "access denied", "denied: ", "authentication required") { return .notPermitted }
        if says("not found", "no such image", "manifest unknown", "does not exist") { return .notFound }
        if says("invalid reference", "dockerfile parse error", "invalid argument") { return .invalidInput }
        return .serverFault
    }
}
