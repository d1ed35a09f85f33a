/// A part of a request or an answer, all of whose fields may be left out.
public protocol Model: Sendable {
    init()
}

extension Model {
    /// A model with some of its fields set: `Docker.HostConfig { $0.autoRemove = true }`.
    public init<Failure: Error>(_ fill: (inout Self) throws(Failure) -> Void) throws(Failure) {
        self.init()
        try fill(&self)
    }
}
