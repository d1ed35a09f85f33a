public import ContainerRuntime

/// Which services wait for which.
public struct ServiceGraph: Sendable, Hashable {
    /// By service, without those that are not there and not required.
    public let dependencies: [String: [ServiceDependency]]
    /// All services, each behind those it depends on; by name where that leaves a choice.
    public let order: [String]

    /// - Throws: `invalidInput` for a required dependency that is not there, and for a cycle, with its services in order.
    public init(_ services: [String: [ServiceDependency]]) throws(RuntimeError) {
        var dependencies: [String: [ServiceDependency]] = [:]
        for (service, all) in services.sorted(by: { $0.key < $1.key }) {
            for one in all where one.isRequired && services[one.service] == nil {
                throw RuntimeError(
                    .invalidInput,
                    "The service \(service) depends on \(one.service), which is no service of the project, or one of a profile that is not active."
                )
            }
            dependencies[service] = all.filter { services[$0.service] != nil }.sorted { $0.service < $1.service }
        }
        self.dependencies = dependencies
        order = try Self.sorted(dependencies)
    }

    /// A graph of what is there, where a mistake in a label must not keep anyone from stopping it: cycles and missing
    /// services are taken out.
    public init(lenient services: [String: [ServiceDependency]]) {
        var rest = services.mapValues { $0.filter { services[$0.service] != nil } }
        while true {
            if let order = try? Self.sorted(rest) {
                dependencies = rest
                self.order = order
                return
            }
            rest = rest.mapValues { _ in [] }
        }
    }

    /// These services and all that they depend on.
    public func closure(of names: some Sequence<String>) -> Set<String> {
        var result: Set<String> = []
        var rest = Array(names)
        while let name = rest.popLast() {
            guard result.insert(name).inserted else { continue }
            rest += (dependencies[name] ?? []).map(\.service)
        }
        return result
    }

    /// The services that depend on this one, by name.
    public func dependents(of name: String) -> [String] {
        dependencies.filter { $0.value.contains { $0.service == name } }.keys.sorted()
    }

    private static func sorted(_ dependencies: [String: [ServiceDependency]]) throws(RuntimeError) -> [String] {
        var order: [String] = []
        var done: Set<String> = []
        var onPath: Set<String> = []
        // Of the service being looked at, down from the one it began with. A stack of our own: a project may be deep.
        for root in dependencies.keys.sorted() where !done.contains(root) {
            var path: [(name: String, rest: ArraySlice<ServiceDependency>)] = [(root, (dependencies[root] ?? [])[...])]
            onPath.insert(root)
            while let last = path.indices.last {
                guard let next = path[last].rest.popFirst()?.service else {
                    let name = path.removeLast().name
                    done.insert(name)
                    onPath.remove(name)
                    order.append(name)
                    continue
                }
                if onPath.contains(next), let start = path.firstIndex(where: { $0.name == next }) {
                    let circle = (path[start...].map(\.name) + [next]).joined(separator: " → ")
                    throw RuntimeError(
                        .invalidInput,
                        "The services depend on each other in a circle: \(circle). Take one of these depends_on out.")
                }
                if !done.contains(next) {
                    onPath.insert(next)
                    path.append((next, (dependencies[next] ?? [])[...]))
                }
            }
        }
        return order
    }
}
