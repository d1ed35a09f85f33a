/// An object that is now there, and how that came about.
public struct Ensured<Object: Sendable>: Sendable {
    public var outcome: EnsureOutcome
    public var object: Object

    public init(_ outcome: EnsureOutcome, _ object: Object) {
        self.outcome = outcome
        self.object = object
    }
}

/// What an `ensure…` call did.
public enum EnsureOutcome: Sendable, Hashable, CustomStringConvertible {
    case created
    case alreadyThere
    /// It was there in another form, and stands now as asked for.
    case replaced(why: [DriftReason])
    /// It is there in another form, and was left so: a volume holds data, and containers live in a network.
    case differs(why: [DriftReason])

    public var description: String {
        switch self {
        case .created: "created"
        case .alreadyThere: "already there"
        case .replaced(let why): "replaced: " + why.map(\.description).joined(separator: ", ")
        case .differs(let why):
            "already there in another form, and left so: " + why.map(\.description).joined(separator: ", ")
        }
    }
}
