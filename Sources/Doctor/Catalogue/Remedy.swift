/// Something to do, with the exact commands for this machine.
public struct Remedy: Sendable, Hashable {
    /// What it does, as a sentence without a full stop.
    public var text: String
    /// To be typed in this order; empty where there is no command for it.
    public var commands: [String]
    /// Whether something is lost for good that gantry cannot bring back. Such remedies come last.
    public var destroysData: Bool

    public init(_ text: String, _ commands: String..., destroysData: Bool = false) {
        self.text = text
        self.commands = commands
        self.destroysData = destroysData
    }
}

extension [Remedy] {
    /// The same, those that destroy data last.
    var gentlestFirst: [Remedy] { filter { !$0.destroysData } + filter(\.destroysData) }
}
