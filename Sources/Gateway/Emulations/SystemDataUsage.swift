import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `system-df-document`: made from the lists of images, containers and volumes, and Podman's own sizes.
    static let dataUsage = Emulation.around { request, engine, next in
        let wanted = Set(request.query.values(of: "type"))
        for type in wanted where !["container", "image", "volume", "build-cache"].contains(type) {
            throw ParityAnswer.error(400, "unknown object type: \(type)")
        }
        var plain = request
        plain.query = QueryItems()
        let sizes = try await next(plain)
        guard sizes.isSuccess, let usage = sizes.json else { return sizes }
        func wants(_ type: String) -> Bool { wanted.isEmpty || wanted.contains(type) }
        var all: JSONObject = [:]
        let images = try await engine.translated("ImageList", "/images/json", for: request, ["all": "0"])
        if wants("image") {
            all["LayersSize"] = usage["LayersSize"] ?? 0
            all["Images"] = .array(DataUsage.images(images, usage))
        }
        if wants("container") {
            let list = try await engine.translated(
                "ContainerList", "/containers/json", for: request, ["all": "1", "size": "1"])
            all["Containers"] = .array(list)
        }
        if wants("volume") {
            let volumes = try await engine.translatedAnswer("VolumeList", "/volumes", for: request, [:])
            all["Volumes"] = .array(DataUsage.volumes(volumes?["Volumes"]?.array ?? [], usage))
        }
        if wants("build-cache") { all["BuildCache"] = [] }
        // What is not asked for is there, and null.
        if all["LayersSize"] == nil { all["LayersSize"] = 0 }
        for key in ["Images", "Containers", "Volumes", "BuildCache"] where all[key] == nil { all[key] = .null }
        if wanted.isEmpty, request.version < APIVersion(1, 42) { all["BuilderSize"] = 0 }
        var answer = sizes
        answer.json = .object(all)
        return answer
    }
}

extension EngineCalls {
    /// A list as Docker would give it: asked of the engine, and rewritten by the rules of its operation.
    func translated(
        _ route: RouteID, _ path: String, for request: ParityRequest, _ query: KeyValuePairs<String, String>
    ) async throws -> [JSONValue] {
        try await translatedAnswer(route, path, for: request, query)?.array ?? []
    }

    /// A document as Docker would give it; nil where the engine gives none.
    func translatedAnswer(
        _ route: RouteID, _ path: String, for request: ParityRequest, _ query: KeyValuePairs<String, String>
    ) async throws -> JSONValue? {
        var asked = ParityRequest(
            route: route, method: "GET", path: path, version: request.version, engine: request.engine)
        for (name, value) in query { asked.query.add(name, value) }
        var answer = try await call(asked)
        guard let listed = Parity.route(route) else { return nil }
        ParityPlan(listed, on: request.engine).finish(&answer, asked: asked)
        return answer.json
    }
}

/// Docker's shapes of what takes space.
enum DataUsage {
    /// Images with the number of containers that use them, and what they share.
    static func images(_ list: [JSONValue], _ usage: JSONValue) -> [JSONValue] {
        var counts: [String: (containers: Int, shared: Int64)] = [:]
        for image in usage["Images"]?.array ?? [] {
            let id = bare(image["Id"]?.string ?? "")
            counts[id] = (image["Containers"]?.int ?? 0, image["SharedSize"]?.int64 ?? 0)
        }
        return list.map { image in
            guard var object = image.object, let count = counts[bare(object["Id"]?.string ?? "")] else { return image }
            object["Containers"] = .number(count.containers)
            object["SharedSize"] = .number(count.shared)
            return .object(object)
        }
    }

    static func volumes(_ list: [JSONValue], _ usage: JSONValue) -> [JSONValue] {
        var known: [String: JSONValue] = [:]
        for volume in usage["Volumes"]?.array ?? [] {
            if let name = volume["Name"]?.string { known[name] = volume["UsageData"] }
        }
        return list.map { volume in
            guard var object = volume.object, let name = object["Name"]?.string else { return volume }
            object["UsageData"] = known[name] ?? ["RefCount": -1, "Size": -1]
            return .object(object)
        }
    }

    private static func bare(_ id: String) -> String { id.hasPrefix("sha256:") ? String(id.dropFirst(7)) : id }
}
