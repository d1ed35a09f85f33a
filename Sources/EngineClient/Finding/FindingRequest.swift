/// What the command line says about the engine.
public struct FindingRequest: Sendable, Hashable {
    /// An address, of `--engine` or another flag.
    public var engine: String?
    /// The flag that `engine` came with, for messages.
    public var engineFlag: String
    /// The name of a docker context or a podman connection, of `--context`.
    public var context: String?

    public init(engine: String? = nil, engineFlag: String = "--engine", context: String? = nil) {
        self.engine = engine
        self.engineFlag = engineFlag
        self.context = context
    }
}
