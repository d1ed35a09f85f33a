/// Something that happened on an engine.
public struct RuntimeEvent: Sendable, Hashable {
    /// `container`, `image`, `network`, `volume`.
    public var kind: String
    /// Docker's words: `start`, `die`, `health_status`.
    public var action: String
    public var id: String
    public var name: String
    public var attributes: [String: String]
    public var time: RuntimeDate

    public init(
        kind: String, action: String, id: String, name: String, attributes: [String: String], time: RuntimeDate
    ) {
        self.kind = kind
        self.action = action
        self.id = id
        self.name = name
        self.attributes = attributes
        self.time = time
    }
}
