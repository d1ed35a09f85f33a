import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// Takes the networks that the engine does not have out of a creation's body.
    /// - Returns: their names.
    static func leaveOutMissingNetworks(
        _ request: inout ParityRequest, _ engine: EngineCalls
    ) async throws -> [String] {
        let mode = request.body?["HostConfig"]?["NetworkMode"]?.string ?? ""
        let path: JSONPath = ["NetworkingConfig", "EndpointsConfig"]
        var endpoints = request.body?[at: path]?.object ?? [:]
        var names = ContainerMemory.isUserDefined(mode) ? [mode] : []
        names += endpoints.keys.filter { ContainerMemory.isUserDefined($0) && $0 != mode }
        var missing: [String] = []
        for name in names {
            let path = "/networks/\(PercentEncoding.encode(name))"
            if try await engine.call("GET", path, on: request.engine).status == 404 { missing.append(name) }
        }
        for name in missing { endpoints.removeValue(forKey: name) }
        if request.body?[at: path] != nil { request.body?[at: path] = .object(endpoints) }
        if missing.contains(mode) { request.body?[at: ["HostConfig", "NetworkMode"]] = "bridge" }
        return missing.map(NetworkNames.shown)
    }

    /// Does what Docker does between a request to start a container and its process: joins the networks that were
    /// missing, and looks for the containers that it is linked to.
    ///
    /// - Returns: the container as the engine describes it; nil where it is not there.
    static func prepareStart(_ request: ParityRequest, _ engine: EngineCalls) async throws -> JSONValue? {
        guard let container = try await engine.container(request.escapedName, on: request.engine) else { return nil }
        guard let memory = ContainerMemory(labels: container["Config"]?["Labels"]),
            container["State"]?["Running"]?.bool != true
        else { return container }
        do {
            try await join(memory, container, request, engine)
            try await writeLinks(memory, container, request, engine)
        } catch let refusal as ParityAnswer {
            engine.memory.startFailed(container["Id"]?.string ?? "", StartFailure(refusal: refusal.message))
            throw refusal
        }
        return container
    }

    private static func join(
        _ memory: ContainerMemory, _ container: JSONValue, _ request: ParityRequest, _ engine: EngineCalls
    ) async throws {
        let begun = container["State"]?["StartedAt"]?.string.flatMap { Timestamp($0) }
        guard !memory.missing.isEmpty, begun?.isZero ?? true else { return }
        let joined = container["NetworkSettings"]?["Networks"]?.object ?? [:]
        for name in memory.missing where joined[NetworkNames.engine(name)] == nil {
            let path = "/networks/\(PercentEncoding.encode(NetworkNames.engine(name)))"
            guard try await engine.call("GET", path, on: request.engine).isSuccess else {
                throw ParityAnswer.error(404, "failed to set up container networking: network \(name) not found")
            }
            var endpoint = memory.endpoints[name]?.object ?? [:]
            if name == memory.host["NetworkMode"]?.string, let address = memory.config["MacAddress"] {
                endpoint["MacAddress"] = address
            }
            let body: JSONValue = ["Container": container["Id"] ?? "", "EndpointConfig": .object(endpoint)]
            let answer = try await engine.call("POST", "\(path)/connect", on: request.engine, body: body)
            guard answer.isSuccess else {
                throw ParityAnswer.error(
                    answer.status, "failed to set up container networking: \(answer.message)")
            }
        }
        let standIn = ContainerNetworks.defaults.podman
        guard memory.hasStandIn, joined[standIn] != nil else { return }
        let body: JSONValue = ["Container": container["Id"] ?? "", "Force": true]
        _ = try await engine.call("POST", "/networks/\(standIn)/disconnect", on: request.engine, body: body)
    }

    private static func writeLinks(
        _ memory: ContainerMemory, _ container: JSONValue, _ request: ParityRequest, _ engine: EngineCalls
    ) async throws {
        let hosts = LinkedHosts(memory, engine, request.engine)
        guard !hosts.isEmpty else { return }
        let own = String((container["Name"]?.string ?? "").drop { $0 == "/" })
        let entries = try await hosts.entries { link in
            throw ParityAnswer.error(
                500, "Cannot link to a non running container: /\(link.container) AS /\(own)/\(link.alias)")
        }
        let names = hosts.names(entries)
        let given = container["HostConfig"]?["ExtraHosts"]?.array?.compactMap(\.string) ?? []
        guard !HostsFile.isSaid(names, entries, by: given), !entries.isEmpty else { return }
        let path = "/libpod/containers/\(container["Id"]?.string ?? "")"
        // The file is made when the process is prepared, and not again at the start.
        if container["State"]?["Status"]?.string != "initialized" {
            let answer = try await engine.call("POST", "\(path)/init", on: request.engine)
            guard answer.isSuccess || answer.status == 304 else { return }
        }
        let prepared = try await engine.container(container["Id"]?.string ?? "", on: request.engine)
        let file = HostFile(prepared?["HostsPath"]?.string ?? "", of: request)
        let isWritten = file?.rewrite { HostsFile.replacing(names, with: entries, in: $0) } ?? false
        guard isWritten || memory.links.isEmpty else {
            let peers = memory.links.map(\.container).joined(separator: ", ")
            throw ParityAnswer.error(
                500,
                "the links of \(own) belong into its hosts file, which gantry cannot write: run gantry on the engine's "
                    + "host and as its user, or start \(peers) before \(own) is created")
        }
    }

    /// Tells running containers that are linked to this one where it is now; and after a restart, it where they are.
    static func tellLinked(_ container: JSONValue, _ request: ParityRequest, _ engine: EngineCalls) async throws {
        guard engine.memory.mayHaveLinks, !request.sockets.engine.isEmpty else { return }
        let id = container["Id"]?.string ?? ""
        let own = Set([id, String(id.prefix(12)), String((container["Name"]?.string ?? "").drop { $0 == "/" })])
        guard let listed = try await createdThroughGateways(request, engine) else { return }
        var hasLinks = false
        for entry in listed {
            guard let memory = ContainerMemory(labels: entry["Labels"]) else { continue }
            let hosts = LinkedHosts(memory, engine, request.engine)
            guard !hosts.isEmpty else { continue }
            hasLinks = true
            guard entry["State"]?.string == "running", entry["Id"]?.string == id || memory.links(to: own),
                let linked = try await engine.container(entry["Id"]?.string ?? "", on: request.engine)
            else { continue }
            let entries = try await hosts.entries { _ in }
            let names = hosts.names(entries)
            _ = HostFile(linked["HostsPath"]?.string ?? "", of: request)?.rewrite {
                HostsFile.replacing(names, with: entries, in: $0)
            }
        }
        engine.memory.mayHaveLinks = hasLinks || engine.memory.hasEndpoints
    }
}
