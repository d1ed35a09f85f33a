import ContainerRuntime
import JSONTree

/// A pod as `gantry pod --json` shows it, the same on every engine.
enum PodDocument {
    static func json(_ pod: PodStatus) -> JSONValue {
        [
            "Id": .string(pod.id), "Name": .string(pod.name), "Status": .string(pod.status.rawValue),
            "Created": JSONValue(pod.created?.description), "InfraId": .string(pod.infraID),
            "Containers": .array(
                pod.members.map {
                    ["Id": .string($0.id), "Names": .string($0.name), "Status": .string($0.status)]
                }),
            "Ports": .array(pod.ports.map(port)), "Networks": JSONValue(pod.networks),
            "Labels": .object(
                JSONObject(pod.labels.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) })),
        ]
    }

    private static func port(_ port: PublishedPort) -> JSONValue {
        [
            "HostIp": .string(port.hostAddress), "HostPort": JSONValue(port.hostPort),
            "ContainerPort": JSONValue(port.containerPort), "Protocol": .string(port.transport),
        ]
    }

    /// As `docker ps` writes ports.
    static func ports(_ pod: PodStatus) -> String {
        PortList.text(
            pod.ports.map { port in
                [
                    "IP": .string(port.hostAddress), "PublicPort": JSONValue(port.hostPort),
                    "PrivatePort": JSONValue(port.containerPort), "Type": .string(port.transport),
                ]
            })
    }

    /// A pod that must be there.
    /// - Throws: `notFound`.
    static func required(_ name: String, _ runtime: any ContainerRuntime) async throws -> PodStatus {
        guard let pod = try await runtime.pod(name) else {
            throw RuntimeError(.notFound, "There is no pod \(name); gantry pod ls shows those that are there.")
        }
        return pod
    }
}
