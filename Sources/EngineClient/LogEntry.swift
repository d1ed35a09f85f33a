public import EngineAPI
public import NIOCore

/// One entry of a container's log: a line, or a piece of one that is longer than the engine's 16 KiB.
public struct LogEntry: Sendable, Hashable {
    public var source: StreamFrame.Source
    /// When the engine took it.
    public var time: Timestamp
    /// The text without its time, with its line feed where it ends a line.
    public var text: ByteBuffer

    public init(source: StreamFrame.Source, time: Timestamp, text: ByteBuffer) {
        self.source = source
        self.time = time
        self.text = text
    }
}

/// Reads a log that was asked for with `timestamps`: each frame, or with a terminal each line, begins with a time.
struct LogEntryDecoder: StreamDecoder {
    /// A frame is an entry of at most 16 KiB and its time; what is far longer is no log.
    private static let limit = 1 << 20
    private let framing: StreamFraming

    init(_ framing: StreamFraming) { self.framing = framing }

    mutating func decode(_ bytes: inout ByteBuffer) throws(EngineError) -> LogEntry? {
        framing == .raw ? try line(&bytes) : try frame(&bytes)
    }

    mutating func finish(_ rest: inout ByteBuffer) throws(EngineError) -> LogEntry? {
        if let entry = try decode(&rest) { return entry }
        guard rest.readableBytes > 0 else { return nil }
        guard framing == .raw, let last = rest.readSlice(length: rest.readableBytes) else {
            throw EngineError(.protocolViolation, "The engine's log ended inside a frame.")
        }
        return try entry(.standardOutput, last)
    }

    private func line(_ bytes: inout ByteBuffer) throws(EngineError) -> LogEntry? {
        guard let end = bytes.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else {
            guard bytes.readableBytes <= Self.limit else { throw Self.tooLong }
            return nil
        }
        guard let line = bytes.readSlice(length: end - bytes.readerIndex + 1) else { return nil }
        return try entry(.standardOutput, line)
    }

    private func frame(_ bytes: inout ByteBuffer) throws(EngineError) -> LogEntry? {
        guard
            let (stream, one, two, three, length) = bytes.getMultipleIntegers(
                at: bytes.readerIndex, as: (UInt8, UInt8, UInt8, UInt8, UInt32).self)
        else { return nil }
        guard let source = StreamFrame.Source(rawValue: stream), (one, two, three) == (0, 0, 0) else {
            throw EngineError(.protocolViolation, "The engine's log is not framed: its bytes begin no frame.")
        }
        guard length <= Self.limit else { throw Self.tooLong }
        guard bytes.readableBytes >= 8 + Int(length) else { return nil }
        bytes.moveReaderIndex(forwardBy: 8)
        guard let payload = bytes.readSlice(length: Int(length)) else { return nil }
        if source == .systemError { throw EngineError(.serverFault, String(buffer: payload)) }
        return try entry(source, payload)
    }

    private func entry(_ source: StreamFrame.Source, _ bytes: ByteBuffer) throws(EngineError) -> LogEntry {
        var text = bytes
        guard let blank = bytes.readableBytesView.prefix(64).firstIndex(of: UInt8(ascii: " ")),
            let word = text.readString(length: blank - bytes.readerIndex), let time = Timestamp(word)
        else {
            throw EngineError(.protocolViolation, "An entry of the engine's log begins without a time.")
        }
        text.moveReaderIndex(forwardBy: 1)
        return LogEntry(source: source, time: time, text: text)
    }

    private static let tooLong = EngineError(
        .protocolViolation, "An entry of the engine's log is longer than \(limit) bytes.")
}
