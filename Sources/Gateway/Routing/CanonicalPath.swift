package import EngineAPI

/// A request's path as a route sees it: query and version prefix off, percent-decoded once.
///
/// What two readers could understand in two ways is not mended here but flagged: the pass-through forwards the client's
/// bytes in any case, and policy refuses a flagged path.
package struct CanonicalPath: Sendable, Hashable {
    package struct Flaws: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// `%` without two hexadecimal digits behind it.
        package static let badEscape = Flaws(rawValue: 1)
        /// An escaped slash: Go decodes it before it routes.
        package static let escapedSlash = Flaws(rawValue: 2)
        /// `//`, which gorilla/mux answers with a redirect.
        package static let doubleSlash = Flaws(rawValue: 4)
        /// A `.` or `..` segment.
        package static let dotSegment = Flaws(rawValue: 8)
        /// A control character, escaped or not.
        package static let control = Flaws(rawValue: 16)
        /// No path at all: `*`, or an authority.
        package static let noPath = Flaws(rawValue: 32)
    }

    /// The API version in the path, where there is one.
    package var version: APIVersion?
    package var flaws: Flaws
    /// The path's bytes, from the slash behind the version on.
    package var bytes: [UInt8]

    package init(target: some Sequence<UInt8>) {
        let target = Array(target)
        self = target.withUnsafeBytes { bytes in
            Self.withPath(of: bytes) { CanonicalPath(version: $0, flaws: $1, bytes: Array($2)) }
        }
    }

    private init(version: APIVersion?, flaws: Flaws, bytes: [UInt8]) {
        self.version = version
        self.flaws = flaws
        self.bytes = bytes
    }

    /// Calls `body` with version, flaws and path of a request target; allocates only where escapes must be decoded.
    package static func withPath<Result>(
        of target: UnsafeRawBufferPointer, _ body: (APIVersion?, Flaws, UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let path = path(of: target)
        guard path.first == UInt8(ascii: "/") else { return body(nil, .noPath, path) }
        guard path.contains(UInt8(ascii: "%")) else { return finish(path, [], body) }
        var flaws: Flaws = []
        let decoded = decode(path, &flaws)
        return decoded.withUnsafeBytes { finish($0, flaws, body) }
    }

    private static func finish<Result>(
        _ path: UnsafeRawBufferPointer, _ known: Flaws, _ body: (APIVersion?, Flaws, UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let flaws = known.union(flaws(of: path))
        let (version, length) = version(of: path)
        return body(version, flaws, UnsafeRawBufferPointer(rebasing: path[length...]))
    }

    /// Cuts off the query, and scheme and authority of an absolute-form target.
    private static func path(of target: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var end = 0
        while end < target.count, target[end] != UInt8(ascii: "?") { end += 1 }
        var path = UnsafeRawBufferPointer(rebasing: target[..<end])
        for scheme in ["http://", "https://"] as [StaticString] where starts(path, with: scheme) {
            path = UnsafeRawBufferPointer(rebasing: path[scheme.utf8CodeUnitCount...])
            let slash = path.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
            return UnsafeRawBufferPointer(rebasing: path[slash...])
        }
        return path
    }

    private static func starts(_ bytes: UnsafeRawBufferPointer, with word: StaticString) -> Bool {
        bytes.count >= word.utf8CodeUnitCount
            && (0..<word.utf8CodeUnitCount).allSatisfy { bytes[$0] == word.utf8Start[$0] }
    }

    private static func decode(_ path: UnsafeRawBufferPointer, _ flaws: inout Flaws) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(path.count)
        var index = 0
        while index < path.count {
            let byte = path[index]
            index += 1
            guard byte == UInt8(ascii: "%") else {
                result.append(byte)
                continue
            }
            guard index + 1 < path.count, let high = digit(path[index]), let low = digit(path[index + 1]) else {
                flaws.insert(.badEscape)
                result.append(byte)
                continue
            }
            let decoded = high << 4 | low
            if decoded == UInt8(ascii: "/") { flaws.insert(.escapedSlash) }
            result.append(decoded)
            index += 2
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        if byte &- 0x30 < 10 { return byte &- 0x30 }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? letter + 10 : nil
    }

    private static func flaws(of path: UnsafeRawBufferPointer) -> Flaws {
        var flaws: Flaws = []
        var segment = 0
        for index in 0...path.count {
            let byte = index < path.count ? path[index] : UInt8(ascii: "/")
            if byte < 0x20 || byte == 0x7F { flaws.insert(.control) }
            guard byte == UInt8(ascii: "/") else { continue }
            let length = index - segment
            if length == 0, index > 0, index < path.count { flaws.insert(.doubleSlash) }
            let dots =
                length == 1 || length == 2 ? (segment..<index).allSatisfy { path[$0] == UInt8(ascii: ".") } : false
            if dots { flaws.insert(.dotSegment) }
            segment = index + 1
        }
        return flaws
    }

    /// `/v1.45/…` and `/v5.4.2/…`: the version, and the bytes it takes with its slash.
    private static func version(of path: UnsafeRawBufferPointer) -> (APIVersion?, Int) {
        guard path.count > 3, path[1] == UInt8(ascii: "v"), path[2] &- 0x30 < 10 else { return (nil, 0) }
        var numbers = (0, 0, 0)
        var part = 0
        var index = 2
        while index < path.count, path[index] != UInt8(ascii: "/") {
            let byte = path[index]
            if byte == UInt8(ascii: "."), part < 2 {
                part += 1
            } else if byte &- 0x30 < 10 {
                let value = Int(byte &- 0x30)
                switch part {
                case 0: numbers.0 = min(numbers.0 * 10 + value, 1_000_000)
                case 1: numbers.1 = min(numbers.1 * 10 + value, 1_000_000)
                default: numbers.2 = min(numbers.2 * 10 + value, 1_000_000)
                }
            } else {
                return (nil, 0)
            }
            index += 1
        }
        guard index < path.count, part > 0 else { return (nil, 0) }
        return (APIVersion(numbers.0, numbers.1, part == 2 ? numbers.2 : nil), index)
    }
}
