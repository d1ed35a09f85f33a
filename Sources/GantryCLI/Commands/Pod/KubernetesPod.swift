import ContainerRuntime
import JSONTree

/// A pod in Kubernetes' words, and the claims for its named volumes.
struct KubernetesPod: Sendable {
    private(set) var pod: JSONValue = .null
    private(set) var claims: [JSONValue] = []
    /// What Kubernetes cannot say, one sentence each.
    private(set) var leftOut: [String] = []
    private var volumes: [(name: String, source: JSONObject)] = []

    /// - Parameters:
    ///   - infra: the infra container as Docker's API describes it.
    ///   - members: each with its image, so that what the image says is not said again.
    init(_ status: PodStatus, infra: JSONValue, members: [(container: JSONValue, image: JSONValue)]) {
        let name = Self.name(status.name)
        var containers: [JSONValue] = []
        for (place, member) in members.enumerated() {
            containers.append(container(member.container, member.image, ports: place == 0 ? status.ports : []))
        }
        if members.isEmpty, !status.ports.isEmpty {
            leftOut.append("The pod has no member yet, so its ports have no container to stand at.")
        }
        var spec: JSONObject = ["containers": .array(containers)]
        let hostname = infra["Config"]?.text("Hostname") ?? ""
        if !hostname.isEmpty { spec.append(key: "hostname", value: .string(Self.name(hostname))) }
        spec.append(key: "restartPolicy", value: .string(restartPolicy(members.map(\.container))))
        if infra["HostConfig"]?.text("NetworkMode") == "host" { spec.append(key: "hostNetwork", value: true) }
        let shared = (infra["Config"]?.map("Labels")["dev.gantry.pod.shares"]?.string ?? "").split(separator: ",")
        if shared.contains("pid") { spec.append(key: "shareProcessNamespace", value: true) }
        let hosts = infra["HostConfig"]?.strings("ExtraHosts") ?? []
        let aliases = hosts.compactMap { line -> JSONValue? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return [
                "ip": .string(String(line[line.index(after: colon)...])),
                "hostnames": [.string(String(line[..<colon]))],
            ]
        }
        if !aliases.isEmpty { spec.append(key: "hostAliases", value: .array(aliases)) }
        if !volumes.isEmpty {
            let list = volumes.map { volume -> JSONValue in
                var object: JSONObject = ["name": .string(volume.name)]
                for member in volume.source { object.append(key: member.key, value: member.value) }
                return .object(object)
            }
            spec.append(key: "volumes", value: .array(list))
        }
        var metadata: JSONObject = ["name": .string(name)]
        let labels = status.labels.filter { Self.isLabel($0.key, $0.value) }
        for key in status.labels.keys.sorted() where labels[key] == nil {
            leftOut.append("The label \(key) is none for Kubernetes, and is left out.")
        }
        if !labels.isEmpty { metadata.append(key: "labels", value: .object(Self.object(labels))) }
        pod = ["apiVersion": "v1", "kind": "Pod", "metadata": .object(metadata), "spec": .object(spec)]
    }

    // MARK: - Containers

    private mutating func container(_ container: JSONValue, _ image: JSONValue, ports: [PublishedPort]) -> JSONValue {
        let config = container["Config"] ?? .null
        let own = image["Config"] ?? .null
        let host = container["HostConfig"] ?? .null
        let name = Self.name(Self.bare(container.text("Name")))
        var result: JSONObject = [
            "name": .string(name), "image": .string(config.text("Image")),
            // What was built here is in no registry.
            "imagePullPolicy": "IfNotPresent",
        ]
        if config.strings("Entrypoint") != own.strings("Entrypoint") {
            result.append(key: "command", value: JSONValue(config.strings("Entrypoint")))
        }
        let arguments = config.strings("Cmd")
        if !arguments.isEmpty { result.append(key: "args", value: JSONValue(arguments)) }
        if config.text("WorkingDir") != own.text("WorkingDir"), !config.text("WorkingDir").isEmpty {
            result.append(key: "workingDir", value: .string(config.text("WorkingDir")))
        }
        let given = Set(own.strings("Env"))
        let engines = ["container", "HOME", "HOSTNAME", "TERM"]
        let variables = config.strings("Env").filter { word in
            !given.contains(word) && !engines.contains(String(word.prefix { $0 != "=" }))
                && !(word.hasPrefix("PATH=") && !given.contains { $0.hasPrefix("PATH=") })
        }
        if !variables.isEmpty { result.append(key: "env", value: .array(variables.map(Self.variable))) }
        if !ports.isEmpty { result.append(key: "ports", value: .array(ports.map(Self.port))) }
        let mounts = self.mounts(container, of: name)
        if !mounts.isEmpty { result.append(key: "volumeMounts", value: .array(mounts)) }
        if let limits = Self.limits(host) { result.append(key: "resources", value: ["limits": limits]) }
        if let security = security(config, host, name) { result.append(key: "securityContext", value: security) }
        if let probe = Self.probe(config["Healthcheck"]) { result.append(key: "livenessProbe", value: probe) }
        if config["Tty"]?.bool == true { result.append(key: "tty", value: true) }
        if config["OpenStdin"]?.bool == true { result.append(key: "stdin", value: true) }
        if host.list("DeviceRequests").contains(where: { !$0.isNull }) {
            leftOut.append("\(name) has GPUs; Kubernetes gives them by resources of a device plugin.")
        }
        return .object(result)
    }

    private mutating func mounts(_ container: JSONValue, of name: String) -> [JSONValue] {
        var result: [JSONValue] = []
        func add(_ volume: String, _ target: String, readOnly: Bool) {
            var mount: JSONObject = ["name": .string(volume), "mountPath": .string(target)]
            if readOnly { mount.append(key: "readOnly", value: true) }
            result.append(.object(mount))
        }
        for mount in container.list("Mounts") {
            let target = mount.text("Destination")
            switch mount.text("Type") {
            case "bind":
                add(
                    volume("host", ["hostPath": ["path": .string(mount.text("Source"))]]), target,
                    readOnly: mount["RW"]?.bool == false)
            case "volume":
                let claim = mount.text("Name")
                add(
                    volume("claim", ["persistentVolumeClaim": ["claimName": .string(claim)]]), target,
                    readOnly: mount["RW"]?.bool == false)
                self.claim(claim)
            case "tmpfs": add(volume("memory", ["emptyDir": ["medium": "Memory"]]), target, readOnly: false)
            case let kind: leftOut.append("\(name) has a mount of the kind \(kind) at \(target), which is left out.")
            }
        }
        let listed = Set(container.list("Mounts").map { $0.text("Destination") })
        for target in (container["HostConfig"]?.map("Tmpfs") ?? [:]).map(\.key) where !listed.contains(target) {
            add(volume("memory", ["emptyDir": ["medium": "Memory"]]), target, readOnly: false)
        }
        return result
    }

    /// The same source is one volume, but every memory is one of its own.
    private mutating func volume(_ kind: String, _ source: JSONObject) -> String {
        if kind != "memory",
            let there = volumes.first(where: { JSONValue.object($0.source).text() == JSONValue.object(source).text() })
        {
            return there.name
        }
        let name = "\(kind)-\(volumes.count)"
        volumes.append((name, source))
        return name
    }

    private mutating func claim(_ name: String) {
        guard !claims.contains(where: { $0["metadata"]?.text("name") == name }) else { return }
        claims.append([
            "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": ["name": .string(name)],
            "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]]],
        ])
    }

    private mutating func security(_ config: JSONValue, _ host: JSONValue, _ name: String) -> JSONValue? {
        var context = JSONObject()
        if host["Privileged"]?.bool == true { context.append(key: "privileged", value: true) }
        if host["ReadonlyRootfs"]?.bool == true { context.append(key: "readOnlyRootFilesystem", value: true) }
        if host.strings("SecurityOpt").contains(where: { $0.hasPrefix("no-new-privileges") }) {
            context.append(key: "allowPrivilegeEscalation", value: false)
        }
        let user = config.text("User").split(separator: ":").map(String.init)
        if let first = user.first {
            if let number = Int(first) {
                context.append(key: "runAsUser", value: JSONValue(number))
            } else {
                leftOut.append("\(name) runs as \(first); Kubernetes knows users by number only.")
            }
        }
        if user.count > 1, let group = Int(user[1]) { context.append(key: "runAsGroup", value: JSONValue(group)) }
        func capabilities(_ key: String) -> [String] {
            host.strings(key).map { $0.hasPrefix("CAP_") ? String($0.dropFirst(4)) : $0 }.sorted()
        }
        // Podman tells what its own set lacks against Docker's in CapDrop.
        let (added, dropped) = (capabilities("CapAdd"), capabilities("CapDrop"))
        if !added.isEmpty || !dropped.isEmpty {
            var list = JSONObject()
            if !added.isEmpty { list.append(key: "add", value: JSONValue(added)) }
            if !dropped.isEmpty { list.append(key: "drop", value: JSONValue(dropped)) }
            context.append(key: "capabilities", value: .object(list))
        }
        return context.isEmpty ? nil : .object(context)
    }

    private mutating func restartPolicy(_ members: [JSONValue]) -> String {
        let words = Set(members.map { $0["HostConfig"]?["RestartPolicy"]?.text("Name") ?? "" })
        if words.count > 1 {
            leftOut.append("Members have different restart policies; the pod has one for all, the most eager of them.")
        }
        if words.contains("always") || words.contains("unless-stopped") { return "Always" }
        return words.contains("on-failure") ? "OnFailure" : "Never"
    }
}
