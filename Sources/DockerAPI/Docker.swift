/// Docker's Engine API, versions 1.24 to 1.51: its operations as endpoint values, and the models they carry.
///
/// An operation bears the name it has in Docker's description of its API (``ContainerStop``), and has a factory for
/// use in place: `client.send(.containerStop("web", timeout: .seconds(5)))`. Podman answers most of them too; where it
/// answers otherwise, the operation's comment says so. ``routes`` lists them all.
public enum Docker {}
