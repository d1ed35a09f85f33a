import EngineAPI
public import JSONTree

extension Parity {
    static let containerList: [Difference] = [listFilters, listEntries]

    private static let listFilters = Difference(
        "container-list-filters", ["ContainerList"],
        docker:
            "Containers come newest first; unknown filters are a 400; publish, expose, health=none and dead are known.",
        podman: "Containers come in no order; unknown filters are a 500; network=bridge and others match nothing.",
        fix: .emulation)

    private static let listEntries = Difference(
        "container-list-entries", ["ContainerList"],
        docker: "Entries have HostConfig.NetworkMode, the image's name as asked, quoted commands and bridge.",
        podman: "Entries have no HostConfig, full image names, unquoted commands, podman and words like stopped.",
        fix: .response { answer, asked in
            guard answer.isSuccess, case .json(.array(let entries)) = answer.body else { return }
            answer.json = .array(entries.map { ContainerEntry.docker($0, version: asked.version) })
        })
}

/// One entry of a container list.
public enum ContainerEntry {
    static func docker(_ podman: JSONValue, version: APIVersion) -> JSONValue {
        guard let entry = podman.object else { return podman }
        let memory = ContainerMemory(labels: entry["Labels"])
        var docker: JSONObject = [:]
        for field in [
            "Id", "Names", "Image", "ImageID", "Command", "Created", "Ports", "SizeRw", "SizeRootFs", "Labels",
        ] {
            docker[field] = entry[field]
        }
        Remembered.hide(in: &docker["Labels"])
        if docker["Labels"]?.isNull ?? true { docker["Labels"] = [:] }
        docker["Image"] =
            memory?.config["Image"]
            ?? entry["Image"]?.string.map { .string(ImageNames.familiar($0)) } ?? ""
        if let memory, let command = command(memory) { docker["Command"] = .string(command) }
        let state = ContainerState.word(entry["State"]?.string ?? "")
        let isRunning = ["running", "paused"].contains(state)
        docker["Ports"] = isRunning ? ports(entry["Ports"], exposed: exposed(memory)) : []
        docker["State"] = .string(state)
        var status = status(entry["Status"]?.string ?? "", state)
        if state == "running", hasHealthcheck(memory) { status += unknownHealth }
        docker["Status"] = .string(status)
        let networks = entry["NetworkSettings"]?["Networks"]?.object ?? [:]
        docker["HostConfig"] = ["NetworkMode": .string(mode(memory, networks))]
        if let annotations = memory?.host["Annotations"], version >= APIVersion(1, 46) {
            docker["HostConfig"]?["Annotations"] = annotations
        }
        let identity = ContainerNetworks.Identity(
            id: entry["Id"]?.string ?? "", name: entry["Names"]?[0]?.string ?? "", hostname: "", isRunning: isRunning,
            hasRun: state != "created")
        var settings = ContainerNetworks.networks(.object(networks), identity, memory, version: version)
        // The list has these of older containers only; Docker leaves them out of lists.
        for network in networks {
            settings[NetworkNames.shown(network.key)]?["DNSNames"] = .null
        }
        docker["NetworkSettings"] = ["Networks": settings]
        docker["Mounts"] = .array(
            ContainerMounts.docker(entry["Mounts"]?.array ?? [], memory).map { mount in
                // Of a volume that the image or Volumes asks for, only an inspection says where it lies.
                var mount = mount
                if let memory, ContainerMounts.isUnnamed(mount, memory) { mount["Source"] = "" }
                return mount
            })
        return .object(docker)
    }

    private static func mode(_ memory: ContainerMemory?, _ networks: JSONObject) -> String {
        if let asked = memory?.host["NetworkMode"]?.string, !asked.isEmpty, asked != "default" { return asked }
        guard memory == nil, let only = networks.keys.first, networks.count == 1,
            only != ContainerNetworks.defaults.podman
        else { return ContainerNetworks.defaults.docker }
        return only
    }

    /// As moby's `daemon/list.go`: words with a blank are quoted.
    private static func command(_ memory: ContainerMemory) -> String? {
        let words = memory.entrypoint + memory.command
        guard let first = words.first else { return nil }
        return ([first] + words.dropFirst().map { $0.contains(" ") ? "'\($0)'" : $0 }).joined(separator: " ")
    }

    /// The ports that were exposed at the creation, where the container's network has any.
    private static func exposed(_ memory: ContainerMemory?) -> [String] {
        let mode = memory?.host["NetworkMode"]?.string ?? ""
        guard let memory, mode != "host", mode != "none", !mode.hasPrefix("container:") else { return [] }
        return (memory.config["ExposedPorts"]?.object ?? [:]).keys.map { $0 }
    }

    /// Podman 5.4 and older do not list ports that are only exposed.
    private static func ports(_ podman: JSONValue?, exposed: [String]) -> JSONValue {
        var ports = podman?.array ?? []
        for port in exposed {
            let parts = port.split(separator: "/")
            guard let number = parts.first.flatMap({ Int($0) }) else { continue }
            let kind = parts.count > 1 ? String(parts[1]) : "tcp"
            let isThere = ports.contains { $0["PrivatePort"]?.int == number && $0["Type"]?.string == kind }
            if !isThere { ports.append(["PrivatePort": .number(number), "Type": .string(kind)]) }
        }
        return .array(
            ports.map { port in
                guard port["PublicPort"] != nil, (port["IP"]?.string ?? "").isEmpty else { return port }
                // In Go's order of fields.
                var docker: JSONObject = ["IP": "0.0.0.0"]
                for member in port.object ?? [:] where member.key != "IP" { docker[member.key] = member.value }
                return .object(docker)
            })
    }

    /// Podman's words are Docker's but for states that it alone has.
    private static func status(_ podman: String, _ state: String) -> String {
        switch podman.prefix(while: { $0 != " " }) {
        case "Stopped", "stopped": "Exited (0) Less than a second ago"
        case "Initialized", "initialized", "configured", "": state == "created" ? "Created" : podman
        case "stopping", "Stopping": "Up Less than a second"
        default: podman
        }
    }

    /// What stands behind the status of a container with a health check until its health is known.
    private static let unknownHealth = " (health: starting)"

    /// Whether the entry is of a running container with a health check, whose result the engine's list lacks.
    public static func needsHealth(_ entry: JSONValue) -> Bool {
        entry["Status"]?.string?.hasSuffix(unknownHealth) ?? false
    }

    /// Puts the health behind the state, as in `Up 3 seconds (healthy)`.
    public static func setHealth(_ health: String?, of entry: inout JSONValue) {
        guard needsHealth(entry), let status = entry["Status"]?.string else { return }
        let plain = status.dropLast(unknownHealth.count)
        switch health {
        case "starting": break
        case "healthy"?, "unhealthy"?: entry["Status"] = .string("\(plain) (\(health ?? ""))")
        default: entry["Status"] = .string(String(plain))
        }
    }

    private static func hasHealthcheck(_ memory: ContainerMemory?) -> Bool {
        let test = memory?.config["Healthcheck"]?["Test"]?.array ?? []
        return !test.isEmpty && test.first?.string != "NONE"
    }
}
