/// Splits a stream of bytes into JSON values: by value, not by newline.
///
/// Several values may come in one piece and one value in many; values may stand on lines of LF or CRLF or touch each
/// other; the last needs no newline. Bytes are looked at once. See ``JSONValueScanner`` for what may stand between.
///
/// ```swift
/// splitter.append(piece)
/// while let value = try splitter.next() { … }
/// // at the end of the stream:
/// if let last = try splitter.finish() { … }
/// ```
public struct JSONLineSplitter: Sendable {
    private var scanner: JSONValueScanner
    private var buffer: [UInt8] = []
    /// Everything in the buffer before this is scanned.
    private var scanned = 0
    /// Everything in the buffer before this has been handed out.
    private var taken = 0

    /// - Parameter maximumValueBytes: the most bytes a value may have; 16 MiB by default. Pieces are kept whole until
    ///   their values are taken, so memory is bounded by this and the size of a piece.
    public init(maximumValueBytes: Int = 16 << 20) {
        scanner = JSONValueScanner(maximumValueBytes: maximumValueBytes)
    }

    /// How many bytes wait in the splitter.
    public var bufferedBytes: Int { buffer.count - taken }

    /// Adds bytes of the stream.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        compact()
        buffer.append(contentsOf: bytes)
    }

    /// Adds bytes of the stream.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        compact()
        buffer.append(contentsOf: bytes)
    }

    /// The bytes of the next whole value, without white space around it; nil if more bytes are needed.
    /// - Throws: ``JSONSplitError``, and the same one on every later call.
    public mutating func next() throws(JSONSplitError) -> [UInt8]? {
        let start = scanned
        let step = try buffer.withUnsafeBufferPointer { (bytes) throws(JSONSplitError) in
            try scanner.scan(UnsafeRawBufferPointer(bytes), from: start)
        }
        switch step {
        case .needsMore:
            scanned = buffer.count
            // What does not belong to the value that has begun is white space.
            taken = buffer.count - scanner.valueBytes
            return nil
        case .valueEnds(let end):
            scanned = end
            taken = end
            return Array(buffer[end - scanner.valueBytes..<end])
        }
    }

    /// Like ``next()``, parsed.
    /// - Throws: ``JSONSplitError`` or ``JSONParseError``; after the latter the splitter can go on behind the value.
    public mutating func nextValue(options: JSONParseOptions = .lastWins) throws -> JSONValue? {
        guard let bytes = try next() else { return nil }
        return try JSONValue(parsing: bytes, options: options)
    }

    /// Says that the stream has ended. Returns the bytes of a last number or word, which only the end completes.
    /// Call it after ``next()`` has returned nil.
    /// - Throws: ``JSONSplitError/truncated(bytes:)`` if a value has begun and not ended.
    public mutating func finish() throws(JSONSplitError) -> [UInt8]? {
        if scanner.isBetweenValues { return nil }
        guard scanner.isInWord else { throw .truncated(bytes: scanner.valueBytes) }
        let last = Array(buffer[taken...])
        self = JSONLineSplitter(maximumValueBytes: scanner.maximumValueBytes)
        return last
    }

    /// Drops what has been handed out, once that is at least half of the buffer: each byte moves a bounded number
    /// of times.
    private mutating func compact() {
        guard taken > 0, taken * 2 >= buffer.count else { return }
        buffer.removeFirst(taken)
        scanned -= taken
        taken = 0
    }
}
