/// A command or entrypoint: Docker sends a list, but older images and Podman's inspect hold one string (`strslice` in
/// moby reads both). Always written as a list.
public struct Words: Codable, Sendable, Hashable, ExpressibleByArrayLiteral {
    public var list: [String]

    public init(_ list: [String]) { self.list = list }
    public init(arrayLiteral elements: String...) { list = elements }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let one = try? container.decode(String.self) {
            list = one.isEmpty ? [] : [one]
        } else {
            list = try container.decode([String].self)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(list)
    }
}
