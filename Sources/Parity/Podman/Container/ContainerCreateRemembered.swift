import EngineAPI
public import JSONTree

extension Parity {
    static let createRemembered = Difference(
        "container-create-remembered", ["ContainerCreate"],
        docker: "Inspecting and listing give back what was asked at creation: names, nulls, ports, options, mounts.",
        podman: "Many fields are filled in, rewritten or dropped: they are kept in the label io.gantry.asked.",
        fix: .request { request throws(ParityAnswer) in
            guard let body = request.body else { return }
            request.body?.update(at: ["Labels"]) { Remembered.put(ContainerMemory(creating: body).value, into: &$0) }
        })
}

/// What is remembered of a container: the parts of its creation's body that Podman does not give back as they were.
public struct ContainerMemory: Sendable {
    /// Docker's `Config`, but for what Podman echoes faithfully.
    public var config: JSONObject
    /// Docker's `HostConfig` as asked, without what is a default.
    public var host: JSONObject
    /// `NetworkingConfig.EndpointsConfig` as asked.
    public var endpoints: JSONObject
    /// Networks that were not there at the creation: the container joins them at its first start.
    public var missing: [String] = []

    private static let configFields = [
        "Domainname", "AttachStdin", "AttachStdout", "AttachStderr", "StdinOnce", "Env", "Cmd", "Healthcheck", "Image",
        "Volumes", "WorkingDir", "Entrypoint", "NetworkDisabled", "MacAddress", "OnBuild", "StopSignal", "StopTimeout",
        "Shell", "User", "ExposedPorts",
    ]
    /// Pointers in Go: their zero is not their absence.
    private static let pointers: Set<String> = [
        "PidsLimit", "MemorySwappiness", "Init", "OomKillDisable", "StopTimeout", "Healthcheck",
    ]

    /// Of the body of a `POST /containers/create`.
    public init(creating body: JSONValue) {
        config = JSONObject()
        for field in Self.configFields {
            guard let value = body[field], !Self.isDefault(value, of: field) else { continue }
            config[field] = value
        }
        host = JSONObject()
        for member in body["HostConfig"]?.object ?? [:] where !Self.isDefault(member.value, of: member.key) {
            host[member.key] = member.value
        }
        endpoints = body["NetworkingConfig"]?["EndpointsConfig"]?.object ?? [:]
    }

    /// Of a container's labels; nil where it was not created through a gateway.
    public init?(labels: JSONValue?) {
        guard let value = Remembered.value(in: labels) else { return nil }
        config = value["Config"]?.object ?? [:]
        host = value["HostConfig"]?.object ?? [:]
        endpoints = value["Endpoints"]?.object ?? [:]
        missing = value["Missing"]?.array?.compactMap(\.string) ?? []
    }

    public var value: JSONValue {
        var value: JSONObject = [
            "Config": .object(config), "HostConfig": .object(host), "Endpoints": .object(endpoints),
        ]
        if !missing.isEmpty { value["Missing"] = JSONValue(missing) }
        return .object(value)
    }

    private static func isDefault(_ value: JSONValue, of field: String) -> Bool {
        if value.isNull { return true }
        if pointers.contains(field) { return false }
        return value.bool == false || value.string == "" || value.int == 0
    }

    /// Fills in what the image says, as moby's `runconfig` merges both.
    ///
    /// - Parameter image: the `Config` of the image's inspection.
    public mutating func merge(image: JSONValue) {
        mergeEnvironment(image["Env"]?.array?.compactMap(\.string) ?? [])
        if isEmpty(config["Entrypoint"]) {
            if isEmpty(config["Cmd"]) { config["Cmd"] = filled(image["Cmd"]) }
            if config["Entrypoint"] == nil { config["Entrypoint"] = filled(image["Entrypoint"]) }
        }
        for field in ["User", "WorkingDir", "StopSignal"] where (config[field]?.string ?? "").isEmpty {
            config[field] = (image[field]?.string ?? "").isEmpty ? nil : image[field]
        }
        if let ports = image["ExposedPorts"]?.object, !ports.isEmpty {
            var merged = config["ExposedPorts"]?.object ?? [:]
            for port in ports where merged[port.key] == nil { merged[port.key] = port.value }
            config["ExposedPorts"] = .object(merged)
        }
        if let volumes = image["Volumes"]?.object, !volumes.isEmpty {
            var merged = config["Volumes"]?.object ?? [:]
            for volume in volumes where merged[volume.key] == nil { merged[volume.key] = volume.value }
            config["Volumes"] = .object(merged)
        }
        mergeHealthcheck(image["Healthcheck"])
    }

    private mutating func mergeEnvironment(_ image: [String]) {
        let asked = config["Env"]?.array?.compactMap(\.string) ?? []
        let names = Set(asked.map(Self.name))
        let merged = asked + image.filter { !names.contains(Self.name($0)) }
        config["Env"] = merged.isEmpty ? config["Env"] : JSONValue(merged)
    }

    private static func name(_ entry: String) -> Substring { entry.prefix { $0 != "=" } }

    private mutating func mergeHealthcheck(_ image: JSONValue?) {
        guard let image, image.object != nil else { return }
        guard case .object(var asked)? = config["Healthcheck"] else {
            config["Healthcheck"] = image
            return
        }
        for field in ["Test", "Interval", "Timeout", "StartPeriod", "StartInterval", "Retries"] {
            let given = asked[field]
            if given == nil || given?.isNull == true || given?.int == 0 || given?.array?.isEmpty == true {
                asked[field] = image[field]
            }
        }
        config["Healthcheck"] = .object(asked)
    }

    private func isEmpty(_ words: JSONValue?) -> Bool { Self.words(words).isEmpty }

    private func filled(_ words: JSONValue?) -> JSONValue? { isEmpty(words) ? nil : words }

    /// A list of words; Docker takes one string for one word.
    private static func words(_ value: JSONValue?) -> [String] {
        value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
    }

    /// Docker's `Entrypoint`: `[""]`, the command line's way to have none, is none.
    public var entrypoint: [String] {
        let words = Self.words(config["Entrypoint"])
        return words == [""] ? [] : words
    }

    public var command: [String] { Self.words(config["Cmd"]) }

    /// How long the container has to stop, in seconds, of its inspection: 4.3 shows 0 for all.
    public static func stopTimeout(_ container: JSONValue) -> Int64 {
        if let memory = ContainerMemory(labels: container["Config"]?["Labels"]) {
            return memory.config["StopTimeout"]?.int64 ?? 10
        }
        let shown = container["Config"]?["StopTimeout"]?.int64 ?? 10
        return shown == 0 ? 10 : shown
    }

    /// Whether the default network only stands in for missing ones: nobody asked for it.
    public var hasStandIn: Bool {
        guard !missing.isEmpty else { return false }
        let isNamed = ["bridge", "default"].contains { endpoints[$0] != nil }
        return !isNamed && (missing.contains(host["NetworkMode"]?.string ?? "") || !endpoints.isEmpty)
    }

    /// Whether the container's process runs as root, whose capabilities Docker and Podman both grant.
    public var isRoot: Bool {
        let user = config["User"]?.string ?? ""
        return ["", "0", "root"].contains(user.prefix { $0 != ":" })
    }
}
