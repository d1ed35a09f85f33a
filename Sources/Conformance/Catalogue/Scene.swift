/// Exchanges that belong together: what stands in `prepare` is sent first and not compared, then the exchanges in their
/// order. When the scene is over, however it ended, everything it made is removed again.
public struct Scene: Sendable, Hashable {
    /// `containers/life`: the area and what it is about.
    public var name: String
    /// What the exchanges rest on. Where one of them fails, the scene has failed on that engine.
    public var prepare: [Exchange]
    public var exchanges: [Exchange]

    public init(_ name: String, prepare: [Exchange] = [], _ exchanges: [Exchange]) {
        self.name = name
        self.prepare = prepare
        self.exchanges = exchanges
    }

    /// The scene's exchanges, those sent meanwhile included, each under its full name `containers/life: start`.
    public var all: [(id: String, exchange: Exchange)] {
        exchanges.flatMap { exchange in ([exchange] + exchange.meanwhile).map { (id(of: $0), $0) } }
    }

    func id(of exchange: Exchange) -> String { "\(name): \(exchange.name)" }
}

extension Exchange {
    /// Makes a container of the catalogue's image, to be named `{name}` later.
    /// - Parameter more: further members of the body, `"Cmd":["true"]`.
    static func container(_ name: String, _ more: String) -> Exchange {
        Exchange(
            "create \(name)", "POST /containers/create?name={run}-\(name)",
            #"{"Image":"{image}","Labels":{"gantry.conformance":"{run}"},\#(more)}"#, keep: [Keepsake(name, "Id")])
    }

    /// A container that waits until it is stopped, and stops at once.
    static func sleeper(_ name: String, _ more: String = "") -> Exchange {
        container(name, #""Cmd":["sleep","600"],"StopSignal":"SIGKILL""# + (more.isEmpty ? "" : ",\(more)"))
    }

    static func start(_ name: String) -> Exchange { Exchange("start \(name)", "POST /containers/{\(name)}/start") }

    static func wait(_ name: String) -> Exchange { Exchange("wait for \(name)", "POST /containers/{\(name)}/wait") }
}
