#if Stacks
import ContainerRuntime

extension Project {
    /// What an engine is to hold for this project.
    /// - Throws: ``ComposeError`` for what the runtime has no words for.
    public func blueprint() throws(ComposeError) -> Blueprint {
        var blueprint = Blueprint(project: name, workingDirectory: workingDirectory, files: files)
        blueprint.environmentFiles = environmentFiles
        blueprint.otherServices = inactive
        blueprint.networks = networks.map { key, value in
            NetworkBlueprint(key, networkSpec(value), isExternal: value["external"]?.text == "true")
        }
        blueprint.volumes = volumes.map { key, value in
            let spec = VolumeSpec(
                value["name"]?.text ?? key, driver: value["driver"]?.text ?? "local",
                options: value.texts("driver_opts"), labels: value.texts("labels"))
            return VolumeBlueprint(key, spec, isExternal: value["external"]?.text == "true")
        }
        for (name, value) in services {
            blueprint.services.append(try ServiceReading(project: self, name: name, value: value).blueprint())
        }
        for (name, value) in services {
            for link in value.words("links") {
                let parts = link.split(separator: ":", maxSplits: 1).map(String.init)
                if parts.count == 2 { blueprint.link(name, to: parts[0], as: parts[1]) }
            }
        }
        return blueprint
    }

    private func networkSpec(_ value: ComposeValue) -> NetworkSpec {
        var spec = NetworkSpec(
            value["name"]?.text ?? "", driver: value["driver"]?.text ?? "bridge", labels: value.texts("labels"))
        spec.options = value.texts("driver_opts")
        spec.isInternal = value.flag("internal")
        spec.isAttachable = value.flag("attachable")
        spec.isIPv6 = value.flag("enable_ipv6")
        if let ipam = value["ipam"] {
            spec.ipamDriver = ipam["driver"]?.text
            spec.ipamOptions = ipam.texts("options")
            spec.subnets = (ipam["config"]?.items ?? []).compactMap { pool in
                pool["subnet"]?.text.map {
                    NetworkSpec.Subnet(
                        $0, gateway: pool["gateway"]?.text, range: pool["ip_range"]?.text,
                        reserved: pool.texts("aux_addresses"))
                }
            }
        }
        return spec
    }

    /// The engine's name of a network or volume of this project.
    func networkName(_ key: String) -> String {
        networks.first { $0.key == key }?.value["name"]?.text ?? "\(name)_\(key)"
    }
    func volumeName(_ key: String) -> String {
        volumes.first { $0.key == key }?.value["name"]?.text ?? "\(name)_\(key)"
    }
}

extension ComposeValue {
    /// A map of texts; empty where there is none.
    func texts(_ key: String) -> [String: String] {
        Dictionary((self[key]?.entries ?? []).map { ($0.key, $0.value.text ?? "") }, uniquingKeysWith: { $1 })
    }
    func words(_ key: String) -> [String] { self[key]?.items?.compactMap(\.text) ?? [] }
    func flag(_ key: String) -> Bool { self[key]?.text == "true" }
    func number(_ key: String) -> Int? { self[key]?.text.flatMap { Int($0) } }
    func size(_ key: String) -> Int64? { self[key]?.text.flatMap { Int64($0) } }
    func time(_ key: String) -> Duration? {
        self[key]?.text.flatMap(ComposeUnits.nanoseconds).map { .nanoseconds($0) }
    }
    func nanoCPUs(_ key: String) -> Int64? {
        self[key]?.text.flatMap { Double($0) }.map { Int64(($0 * 1e9).rounded()) }
    }
}
#endif
