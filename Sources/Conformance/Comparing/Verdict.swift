/// How an exchange on the subject compares with the reference.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// Nothing that a client could tell.
    case same
    /// Not as the first reference, but exactly as one of the other references: Docker's releases differ here themselves.
    case otherRelease = "as another release"
    /// It differs only where a known difference with a reason says so.
    case known
    case differs
    /// No answer on the subject, where the reference gave one.
    case failed
}
