/// What is known of the machine that a project is to run on. What is not known is nil, and gives notes instead of
/// warnings.
public struct LintMachine: Sendable, Hashable {
    /// SELinux is on there.
    public var hasSELinux: Bool?
    /// The engine runs without root.
    public var isRootless: Bool?
    /// The first port that a user without privileges may bind: Linux's `net.ipv4.ip_unprivileged_port_start`.
    public var firstFreePort: Int

    public init(hasSELinux: Bool? = nil, isRootless: Bool? = nil, firstFreePort: Int = 1024) {
        self.hasSELinux = hasSELinux
        self.isRootless = isRootless
        self.firstFreePort = firstFreePort
    }

    /// A warning where it is known to matter, a note where it is not known, nothing where it does not.
    func level(_ fact: Bool?) -> LintFinding.Level { fact == true ? .warning : .note }
}
