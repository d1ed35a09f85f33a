#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where something lies in a head, in bytes from the head's first one.
package struct HeadSpan: Sendable, Hashable {
    var start: Int32
    var end: Int32

    @inline(__always)
    init(_ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    @inline(__always)
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// Reads heads strictly and without making strings.
///
/// DESIGN.md foresaw NIO's decoder here. A gateway that forwards the very bytes it was sent needs to know where a head
/// ends and what its framing says, not a second copy of it; so the same small machine serves client, server and relay.
/// It is at least as strict as Go's `net/http`, which stands behind it in Docker and in Podman: what Go refuses is
/// refused, and so is what Go reads leniently (bare line feeds, folded fields, contradicting lengths), because two
/// readers who differ are how requests are smuggled.
///
/// Bytes are looked at once: hand in the same bytes again with more behind them, and scanning goes on where it stopped.
package struct HeadScanner: Sendable {
    package enum Outcome {
        case needsMore
        /// The head is complete and took this many bytes.
        case complete(Int)
        case failed(HTTPWireError)
    }

    package let side: HeadFacts.Side
    package let limits: HeadLimits
    package private(set) var facts = HeadFacts()
    package private(set) var method = HeadSpan(0, 0)
    package private(set) var target = HeadSpan(0, 0)
    package private(set) var reason = HeadSpan(0, 0)
    package private(set) var fields: [(name: HeadSpan, value: HeadSpan)] = []
    /// Whether a whole head was scanned; ``reset()`` makes ready for the next.
    package private(set) var isComplete = false
    private var scanned = 0
    private var lineStart = 0
    private var hasStartLine: Bool
    private var failure: HTTPWireError.Code?

    package init(_ side: HeadFacts.Side, limits: HeadLimits = HeadLimits()) {
        self.side = side
        self.limits = limits
        hasStartLine = side == .trailers
    }

    /// Whether part of a head, and not all of it, has been seen.
    package var isUnderway: Bool { scanned > 0 && !isComplete }

    /// Makes ready for the next head; what was allocated is kept.
    package mutating func reset() {
        facts = HeadFacts()
        fields.removeAll(keepingCapacity: true)
        scanned = 0
        lineStart = 0
        hasStartLine = side == .trailers
        isComplete = false
    }

    /// Scans `bytes`, which start with the head's first byte.
    package mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        guard failure == nil, let base = bytes.baseAddress else {
            return failure.map { .failed(HTTPWireError($0)) } ?? .needsMore
        }
        if scanned == 0, !hasStartLine, let code = earlyFault(bytes) { return fail(code) }
        while scanned < bytes.count, let found = memchr(base + scanned, 0x0A, bytes.count - scanned) {
            let lineFeed = base.distance(to: UnsafeRawPointer(found))
            scanned = lineFeed + 1
            guard scanned <= limits.bytes else { return fail(.headTooLarge) }
            guard lineFeed > lineStart, bytes[lineFeed - 1] == .carriageReturn else { return fail(.bareLineFeed) }
            let line = lineStart..<(lineFeed - 1)
            lineStart = scanned
            if line.isEmpty, hasStartLine {
                if let code = facts.fault(on: side) { return fail(code) }
                isComplete = true
                return .complete(scanned)
            }
            let code = hasStartLine ? readField(line, in: bytes) : readStartLine(line, in: bytes)
            if let code { return fail(code) }
        }
        scanned = bytes.count
        return scanned > limits.bytes ? fail(.headTooLarge) : .needsMore
    }

    private mutating func fail(_ code: HTTPWireError.Code) -> Outcome {
        failure = code
        return .failed(HTTPWireError(code))
    }

    /// Refuses at once what will never be HTTP, a TLS greeting say, instead of waiting for a line to end.
    private func earlyFault(_ bytes: UnsafeRawBufferPointer) -> HTTPWireError.Code? {
        guard let first = bytes.first else { return nil }
        switch side {
        case .request: return first.isToken ? nil : .malformedStartLine
        case .response: return first == UInt8(ascii: "H") ? nil : .malformedStartLine
        case .trailers: return nil
        }
    }

    private mutating func readStartLine(_ line: Range<Int>, in bytes: UnsafeRawBufferPointer) -> HTTPWireError.Code? {
        hasStartLine = true
        return side == .request ? readRequestLine(line, in: bytes) : readStatusLine(line, in: bytes)
    }

    private mutating func readRequestLine(_ line: Range<Int>, in bytes: UnsafeRawBufferPointer) -> HTTPWireError.Code? {
        var index = line.lowerBound
        while index < line.upperBound, bytes[index].isToken { index += 1 }
        guard index > line.lowerBound, index < line.upperBound, bytes[index] == .space else {
            return line.isEmpty ? .malformedStartLine : .badMethod
        }
        method = HeadSpan(line.lowerBound, index)
        let verb = UnsafeRawBufferPointer(rebasing: bytes[method.range])
        facts.isGET = verb.equals("GET")
        facts.isHEAD = verb.equals("HEAD")
        facts.isCONNECT = verb.equals("CONNECT")
        let start = index + 1
        index = start
        while index < line.upperBound, bytes[index].isTarget { index += 1 }
        guard index < line.upperBound else { return .malformedStartLine }
        guard index > start, bytes[index] == .space else { return .badTarget }
        guard index - start <= limits.target else { return .targetTooLong }
        target = HeadSpan(start, index)
        let version = UnsafeRawBufferPointer(rebasing: bytes[(index + 1)..<line.upperBound])
        if version.equals("HTTP/2.0"), verb.equals("PRI") { return .http2Preface }
        return readVersion(version)
    }

    private mutating func readStatusLine(_ line: Range<Int>, in bytes: UnsafeRawBufferPointer) -> HTTPWireError.Code? {
        guard line.count >= 12 else { return .malformedStartLine }
        let start = line.lowerBound
        if let code = readVersion(UnsafeRawBufferPointer(rebasing: bytes[start..<(start + 8)])) { return code }
        var status = 0
        for index in (start + 9)..<(start + 12) {
            guard bytes[index].decimal < 10 else { return .malformedStartLine }
            status = status * 10 + Int(bytes[index].decimal)
        }
        // The blank before the reason may be missing with it, as Go allows.
        guard status >= 100, bytes[start + 8] == .space, line.count == 12 || bytes[start + 12] == .space else {
            return .malformedStartLine
        }
        facts.status = status
        reason = HeadSpan(Swift.min(start + 13, line.upperBound), line.upperBound)
        return bytes[reason.range].contains { $0 == 0 || $0 == .carriageReturn } ? .malformedStartLine : nil
    }

    private mutating func readVersion(_ version: UnsafeRawBufferPointer) -> HTTPWireError.Code? {
        guard version.count == 8, UnsafeRawBufferPointer(rebasing: version[..<5]).equals("HTTP/"),
            version[6] == UInt8(ascii: "."),
            version[5].decimal < 10, version[7].decimal < 10
        else { return .malformedStartLine }
        guard version[5].decimal == 1, version[7].decimal <= 1 else { return .unsupportedVersion }
        facts.minorVersion = Int(version[7].decimal)
        return nil
    }

    private mutating func readField(_ line: Range<Int>, in bytes: UnsafeRawBufferPointer) -> HTTPWireError.Code? {
        guard fields.count < limits.fields else { return .tooManyFields }
        var index = line.lowerBound
        if bytes[index].isBlank { return .foldedField }
        while index < line.upperBound, bytes[index].isToken { index += 1 }
        guard index > line.lowerBound, index < line.upperBound, bytes[index] == .colon else { return .badFieldName }
        let name = HeadSpan(line.lowerBound, index)
        var start = index + 1
        var end = line.upperBound
        while start < end, bytes[start].isBlank { start += 1 }
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        let value = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        // Of a response only what could end a line is refused: the engine's odd values are not ours to judge.
        let isClean =
            side == .response
            ? value.allSatisfy { $0 != 0 && $0 != .carriageReturn } : value.allSatisfy(\.isFieldContent)
        guard isClean else { return .badFieldValue }
        fields.append((name, HeadSpan(start, end)))
        if side == .trailers { return nil }
        return facts.note(name: UnsafeRawBufferPointer(rebasing: bytes[name.range]), value: value, side: side)
    }
}

extension HeadScanner {
    /// The scanned fields as strings. Bytes that are not UTF-8 are repaired, so a head is never forwarded from here.
    func makeFields(from bytes: UnsafeRawBufferPointer) -> HTTPFields {
        var result = HTTPFields()
        result.reserveCapacity(fields.count)
        for field in fields { result.add(name: bytes.string(field.name), value: bytes.string(field.value)) }
        return result
    }
}

extension UnsafeRawBufferPointer {
    func string(_ span: HeadSpan) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: self[span.range]), as: UTF8.self)
    }
}
