import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// Podman before 5 writes the word host-gateway into the hosts file: the address of the network's gateway instead,
    /// which is the host's own on it.
    static func hostGateway(_ request: inout ParityRequest, _ engine: EngineCalls) async throws {
        let first = APIVersion(5, 0)
        guard let release = request.engine.release, release < first,
            let hosts = request.body?["HostConfig"]?["ExtraHosts"]?.array?.compactMap(\.string),
            hosts.contains(where: { $0.hasSuffix(":host-gateway") })
        else { return }
        let mode: String = request.body?["HostConfig"]?["NetworkMode"]?.string ?? "bridge"
        let name: String = ["", "default", "bridge", "host"].contains(mode) ? "podman" : mode
        let path = "/networks/\(PercentEncoding.encode(name))"
        let network = try await engine.call("GET", path, on: request.engine).json
        guard let gateway = network?["IPAM"]?["Config"]?[0]?["Gateway"]?.string, !gateway.isEmpty else { return }
        var resolved: [JSONValue] = []
        for host in hosts {
            let known = host.hasSuffix(":host-gateway")
            resolved.append(.string(known ? host.dropLast("host-gateway".count) + gateway : host))
        }
        request.body?[at: ["HostConfig", "ExtraHosts"]] = .array(resolved)
    }

    /// Of a range of host ports Docker takes the first free one.
    static func portRanges(_ request: inout ParityRequest, _ engine: EngineCalls) async throws {
        guard let bindings = request.body?["HostConfig"]?["PortBindings"]?.object,
            bindings.contains(where: { hasRange($0.value) })
        else { return }
        var query = QueryItems()
        query["all"] = "1"
        let containers = try await engine.call("GET", "/containers/json", on: request.engine, query: query)
        var taken: Set<Int> = []
        for container in containers.json?.array ?? [] {
            for port in container["Ports"]?.array ?? [] {
                if let number = port["PublicPort"]?.int { taken.insert(number) }
            }
        }
        var chosen = JSONObject()
        for binding in bindings {
            var entries: [JSONValue] = []
            for entry in binding.value.array ?? [] { entries.append(try choosePort(entry, &taken)) }
            chosen[binding.key] = .array(entries)
        }
        request.body?[at: ["HostConfig", "PortBindings"]] = .object(chosen)
    }

    private static func hasRange(_ binding: JSONValue) -> Bool {
        for entry in binding.array ?? [] {
            if let port = entry["HostPort"]?.string, port.contains("-") { return true }
        }
        return false
    }

    private static func choosePort(_ entry: JSONValue, _ taken: inout Set<Int>) throws(ParityAnswer) -> JSONValue {
        guard let text = entry["HostPort"]?.string, let range = PortRange(text), !range.isSingle else { return entry }
        for port in Int(range.first)...Int(range.last) where taken.insert(port).inserted {
            var entry = entry
            entry["HostPort"] = .string(String(port))
            return entry
        }
        throw .error(500, "all ports of \(text) are already allocated")
    }

    /// Volumes with labels, a driver or options are made before the container, whose creation drops them.
    static func volumes(_ request: ParityRequest, _ engine: EngineCalls) async throws {
        for mount in request.body?["HostConfig"]?["Mounts"]?.array ?? [] {
            guard mount["Type"]?.string == "volume", let options = mount["VolumeOptions"]?.object else { continue }
            let name: String = mount["Source"]?.string ?? ""
            try checkSubpath(options, name, request.engine)
            guard !name.isEmpty else { continue }
            let labels = options["Labels"]?.object ?? JSONObject()
            let driver: String = options["DriverConfig"]?["Name"]?.string ?? ""
            let settings = options["DriverConfig"]?["Options"]?.object ?? JSONObject()
            if labels.isEmpty, driver.isEmpty, settings.isEmpty { continue }
            var body = JSONObject()
            body["Name"] = .string(name)
            body["Driver"] = .string(driver.isEmpty ? "local" : driver)
            body["DriverOpts"] = .object(settings)
            body["Labels"] = .object(labels)
            let answer = try await engine.call("POST", "/volumes/create", on: request.engine, body: .object(body))
            guard answer.isSuccess else { throw ParityAnswer.error(answer.status, answer.message) }
        }
    }

    private static func checkSubpath(
        _ options: JSONObject, _ name: String, _ engine: EngineIdentity
    ) throws(ParityAnswer) {
        guard let path = options["Subpath"]?.string, !path.isEmpty else { return }
        let first = APIVersion(6, 0)
        guard let release = engine.release, release < first else { return }
        throw .error(
            501,
            "Podman \(release) mounts no subpath of a volume (\(path) of \(name)): mount the whole volume, or use "
                + "Podman 6")
    }
}
