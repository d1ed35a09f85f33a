import DockerAPI
import EngineAPI

extension Exchange {
    /// The operation's entry in the table of routes.
    var route: Route? {
        let id = operation
        return Docker.routes.first { $0.id == id }
    }
}
