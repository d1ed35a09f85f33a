import ContainerRuntime
import InMemoryRuntime
import Stacks
import Synchronization

/// A project for tests: services of busybox that sleep.
enum TestBlueprint {
    static func service(
        _ name: String, command: [String] = ["sleep", "9"], after: [ServiceDependency] = []
    ) -> ServiceBlueprint {
        var spec = ContainerSpec("", image: "busybox:latest", command: command)
        spec.networks = [NetworkAttachment("p_default", aliases: [name])]
        var service = ServiceBlueprint(name, spec) { containers in
            "\(command.joined(separator: " "))|\(containers.sorted { $0.key < $1.key })"
        }
        service.dependencies = after
        return service
    }

    static func project(_ services: [ServiceBlueprint]) -> Blueprint {
        var blueprint = Blueprint(project: "p", workingDirectory: "/srv/p", files: ["/srv/p/compose.yaml"])
        blueprint.services = services
        blueprint.networks = [NetworkBlueprint("default", NetworkSpec("p_default"))]
        return blueprint
    }

    static func runtime() -> InMemoryRuntime { InMemoryRuntime(images: ["busybox:latest"]) }
}

/// Remembers what it is told.
final class Tale: Sendable {
    private let events = Mutex<[StackEvent]>([])
    @Sendable func add(_ event: StackEvent) { events.withLock { $0.append(event) } }
    var all: [StackEvent] { events.withLock { $0 } }

    /// The place of the first event of a container in this phase.
    func place(_ name: String, _ phase: StackEvent.Phase) -> Int? {
        all.firstIndex { $0.name == name && $0.phase == phase }
    }
}
