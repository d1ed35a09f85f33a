import EngineAPI
import JSONTree

/// `Config` of a container's inspection.
enum ContainerConfig {
    /// - Parameter memory: what was asked; nil for a container that no gateway created, of which the best is made.
    static func docker(_ podman: JSONObject, _ memory: ContainerMemory?, version: APIVersion) -> JSONObject {
        var config = podman
        Remembered.hide(in: &config["Labels"])
        if config["Labels"]?.isNull ?? true { config["Labels"] = [:] }
        guard let memory else {
            guess(&config)
            return config
        }
        for field in ["AttachStdin", "AttachStdout", "AttachStderr", "StdinOnce"] {
            config[field] = memory.config[field] ?? false
        }
        config["Domainname"] = memory.config["Domainname"] ?? ""
        config["Image"] = memory.config["Image"] ?? config["Image"]
        config["WorkingDir"] = memory.config["WorkingDir"] ?? ""
        config["User"] = memory.config["User"] ?? ""
        config["Env"] = memory.config["Env"] ?? .null
        config["Cmd"] = memory.command.isEmpty ? .null : JSONValue(memory.command)
        config["Entrypoint"] = memory.entrypoint.isEmpty ? .null : JSONValue(memory.entrypoint)
        config["Volumes"] = memory.config["Volumes"] ?? .null
        config["OnBuild"] = memory.config["OnBuild"] ?? .null
        // Go leaves these out where they are empty.
        for field in ["Healthcheck", "StopSignal", "StopTimeout", "Shell", "NetworkDisabled"] {
            config[field] = memory.config[field]
        }
        // A null would be a field: Docker has none from 1.44 on.
        config.removeValue(forKey: "MacAddress")
        if version < APIVersion(1, 44) { config["MacAddress"] = memory.config["MacAddress"] ?? "" }
        config["Healthcheck"] = healthcheck(memory.config["Healthcheck"])
        config["ExposedPorts"] = exposed(config["ExposedPorts"], memory)
        return config
    }

    /// Podman exposes what is published as well. What the image exposes is shown by the engine.
    private static func exposed(_ podman: JSONValue?, _ memory: ContainerMemory) -> JSONValue? {
        guard let ports = podman?.object else { return nil }
        let plain = { (key: String) in key.contains("/") ? key : key + "/tcp" }
        let asked = Set((memory.config["ExposedPorts"]?.object ?? [:]).keys.map(plain))
        let published = Set((memory.host["PortBindings"]?.object ?? [:]).keys.map(plain))
        let hasRanges = asked.contains { $0.contains("-") }
        let kept = ports.filter { hasRanges || asked.contains($0.key) || !published.contains($0.key) }
        return kept.isEmpty ? nil : .object(JSONObject(kept.map { ($0.key, $0.value) }))
    }

    /// Go leaves durations and counts of zero out.
    private static func healthcheck(_ asked: JSONValue?) -> JSONValue? {
        guard case .object(let check)? = asked else { return asked }
        return .object(JSONObject(check.filter { $0.value.int != 0 }.map { ($0.key, $0.value) }))
    }

    private static func guess(_ config: inout JSONObject) {
        let host = config["Hostname"]?.string ?? ""
        let own: Set<String> = ["container=podman", "container=oci", "HOSTNAME=\(host)", "TERM=xterm"]
        if let entries = config["Env"]?.array?.compactMap(\.string) {
            config["Env"] = JSONValue(entries.filter { !own.contains($0) && !$0.hasPrefix("HOME=/") })
        }
        for field in ["Entrypoint", "Cmd", "Volumes"] where isEmpty(config[field]) { config[field] = .null }
        if config["StopSignal"]?.string == "15" { config["StopSignal"] = nil }
        if let timeout = config["StopTimeout"]?.int, [0, 10].contains(timeout) { config["StopTimeout"] = nil }
        if let image = config["Image"]?.string { config["Image"] = .string(ImageNames.familiar(image)) }
        if config["ExposedPorts"]?.object?.isEmpty ?? true { config["ExposedPorts"] = nil }
    }

    private static func isEmpty(_ value: JSONValue?) -> Bool {
        value?.array?.isEmpty ?? value?.object?.isEmpty ?? true
    }
}
