import EngineAPI

/// A request's query, in order. As in Go, the first of several values of a name is the one that counts.
public struct QueryItems: Sendable, Hashable {
    public private(set) var items: [(name: String, value: String)] = []

    public init() {}

    /// Reads the part of a request target behind the `?`. What is badly escaped is kept as it stands.
    public init(parsing text: some StringProtocol) {
        for item in text.split(separator: "&", omittingEmptySubsequences: true) {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            items.append((Self.decode(parts[0]), parts.count > 1 ? Self.decode(parts[1]) : ""))
        }
    }

    /// The first value of `name`, as Docker reads it; nil where there is none. Setting it drops the others.
    public subscript(name: String) -> String? {
        get { items.first { $0.name == name }?.value }
        set {
            let place = items.firstIndex { $0.name == name } ?? items.endIndex
            items.removeAll { $0.name == name }
            if let newValue { items.insert((name, newValue), at: min(place, items.endIndex)) }
        }
    }

    /// All values of `name`.
    public func values(of name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    public mutating func add(_ name: String, _ value: String) { items.append((name, value)) }

    /// Docker's reading of a boolean: everything is true but nothing, `0`, `no`, `false` and `none`.
    public func bool(_ name: String) -> Bool? {
        guard let text = self[name] else { return nil }
        return !["", "0", "no", "false", "none"].contains(text.lowercased().filter { $0 != " " })
    }

    /// The query in wire form, with its `?`; empty where there is none.
    public var text: String {
        guard !items.isEmpty else { return "" }
        return "?"
            + items.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
            .joined(separator: "&")
    }

    public static func == (left: QueryItems, right: QueryItems) -> Bool {
        left.items.elementsEqual(right.items, by: ==)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    private static func decode(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) {
                    decoded.append(high << 4 | low)
                    index += 2
                } else {
                    decoded.append(bytes[index])
                }
            default: decoded.append(bytes[index])
            }
            index += 1
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
