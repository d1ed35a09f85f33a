/// A path in an archive: bytes, because file names on Linux need not be UTF-8.
public struct TarName: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    public var bytes: [UInt8]

    public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    public init(_ text: String) { bytes = Array(text.utf8) }

    public init(stringLiteral value: String) { self.init(value) }

    /// Whether there is no name.
    public var isEmpty: Bool { bytes.isEmpty }

    /// The name as text, with U+FFFD for what is not UTF-8.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The parts between slashes, without empty ones and ".".
    var components: [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual([UInt8(ascii: ".")]) }
    }
}
