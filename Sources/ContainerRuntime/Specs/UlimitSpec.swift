/// `nofile` and its like.
public struct UlimitSpec: Sendable, Hashable, Codable {
    public var name: String
    public var soft: Int
    public var hard: Int

    public init(_ name: String, soft: Int, hard: Int) {
        self.name = name
        self.soft = soft
        self.hard = hard
    }
}
