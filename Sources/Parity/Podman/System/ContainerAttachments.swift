public import JSONTree

/// The networks and volumes of a container. Docker tells when a container takes them and leaves them, Podman does not.
public struct ContainerAttachments: Sendable {
    /// A network by Docker's name; the id is the engine's, which 4.3 gives as the name.
    public struct Network: Sendable {
        public let name: String
        public var id: String
    }

    public let container: String
    public var networks: [Network]
    private let volumes: [(name: String, driver: String, destination: String, isWritable: Bool)]

    /// Of a container that the engine has described.
    public init(_ container: JSONValue) {
        self.container = container["Id"]?.string ?? ""
        let mode = container["HostConfig"]?["NetworkMode"]?.string ?? ""
        if let builtIn = NetworkDescription.builtIn(named: mode) {
            networks = [Network(name: mode, id: builtIn["Id"]?.string ?? "")]
        } else {
            let all = (container["NetworkSettings"]?["Networks"]?.object ?? [:]).map {
                Network(name: EventLabels.network($0.key), id: $0.value["NetworkID"]?.string ?? "")
            }
            // The one that it was created with comes first.
            let first = ["", "default"].contains(mode) ? "bridge" : EventLabels.network(mode)
            networks = all.filter { $0.name == first } + all.filter { $0.name != first }
        }
        volumes = (container["Mounts"]?.array ?? []).compactMap { mount in
            guard mount["Type"] == "volume", let name = mount["Name"]?.string else { return nil }
            return (
                name, mount["Driver"]?.string ?? "local", mount["Destination"]?.string ?? "",
                mount["RW"]?.bool ?? true
            )
        }
    }

    /// What Docker tells before a container's start, at the time of the start.
    public func taken(at nanoseconds: Int64) -> [JSONValue] {
        var events: [JSONValue] = []
        for volume in volumes {
            let more: JSONObject = [
                "container": .string(container), "destination": .string(volume.destination), "propagation": "",
                "read/write": .string(String(volume.isWritable)),
            ]
            events.append(
                EventActor(volume: volume.name, driver: volume.driver).event("mount", more, at: nanoseconds))
        }
        return events + networks.map { event("connect", $0, at: nanoseconds) }
    }

    /// What Docker tells before a container's end, at the time of the end.
    public func left(at nanoseconds: Int64) -> [JSONValue] {
        networks.map { event("disconnect", $0, at: nanoseconds) }
            + volumes.map {
                EventActor(volume: $0.name, driver: $0.driver)
                    .event("unmount", ["container": .string(container)], at: nanoseconds)
            }
    }

    private func event(_ action: String, _ network: Network, at nanoseconds: Int64) -> JSONValue {
        let driver = ["host": "host", "none": "null"][network.name] ?? "bridge"
        return EventActor(network: network.id, name: network.name, driver: driver)
            .event(action, ["container": .string(container)], at: nanoseconds)
    }
}
