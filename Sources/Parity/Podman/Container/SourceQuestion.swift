public import JSONTree

/// Asks an engine which paths its host has, in the only words that it has for this: a pod's volumes.
public enum SourceQuestion {
    /// A pod with a volume of each path, and one that no host has: the root as a socket.
    public static func pod(_ paths: [String]) -> JSONValue {
        var volumes: [JSONValue] = paths.enumerated().map { index, path in
            ["name": .string("source-\(index)"), "hostPath": ["path": .string(path)]]
        }
        volumes.append(["name": "last", "hostPath": ["path": "/", "type": "Socket"]])
        return [
            "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "gantry-sources"],
            "spec": [
                "containers": [["name": "none", "image": "localhost/gantry-sources:none"]], "volumes": .array(volumes),
            ],
        ]
    }

    /// The path that is not there, by the engine's answer; nil where all are, or where it says something else.
    public static func missing(_ paths: [String], _ message: String) -> String? {
        guard message.contains("no such file or directory"), let name = PodmanError.quoted(message),
            name.hasPrefix("source-"), let index = Int(name.dropFirst("source-".count)), paths.indices.contains(index)
        else { return nil }
        return paths[index]
    }
}
