import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-list-filters`: filters here what the engine filters otherwise than Docker, and adds the health.
    static let containerList = Emulation.around { request, engine, next in
        var request = request
        let filters = try ContainerFilters(taking: &request)
        // A limit makes Podman sort by the time of creation, newest first. It means all containers to Docker.
        if filters.limit != nil { request.query["all"] = "1" }
        request.query["limit"] = filters.engineLimit.map(String.init) ?? "2147483647"
        var answer = try await next(request)
        guard answer.isSuccess, case .json(.array(var entries)) = answer.body else { return answer }
        var knowledge = ContainerFilters.Knowledge()
        if filters.needsHealth || entries.contains(where: ContainerEntry.needsHealth) {
            for index in entries.indices where ContainerEntry.needsHealth(entries[index]) {
                let id = entries[index]["Id"]?.string ?? ""
                let container = try await engine.container(id, on: request.engine)
                let health = container?["State"]?["Health"]?["Status"]?.string
                knowledge.health[id] = health.flatMap { $0.isEmpty ? nil : $0 }
                ContainerEntry.setHealth(knowledge.health[id], of: &entries[index])
            }
        }
        if !filters.ancestors.isEmpty {
            knowledge.descendants = try await descendants(of: filters.ancestors, engine, request.engine)
        }
        answer.json = .array(filters.apply(to: entries, knowledge))
        return answer
    }

    /// The ids of the named images and of those made from them.
    private static func descendants(
        of names: [String], _ engine: EngineCalls, _ identity: EngineIdentity
    ) async throws -> Set<String> {
        var ids: Set<String> = []
        for name in names {
            let path = "/images/\(PercentEncoding.encode(name, keeping: PercentEncoding.reference))/json"
            guard let id = try await engine.call("GET", path, on: identity).json?["Id"]?.string else { continue }
            ids.insert(id)
        }
        guard !ids.isEmpty else { return [] }
        var query = QueryItems()
        query["all"] = "1"
        let images = try await engine.call("GET", "/images/json", on: identity, query: query).json?.array ?? []
        let parents = images.compactMap { image -> (id: String, parent: String)? in
            guard let id = image["Id"]?.string, let parent = image["ParentId"]?.string, !parent.isEmpty else {
                return nil
            }
            return (full(id), full(parent))
        }
        ids = Set(ids.map(full))
        // Each round finds one more generation.
        while true {
            let more = parents.filter { ids.contains($0.parent) && !ids.contains($0.id) }.map(\.id)
            if more.isEmpty { return ids }
            ids.formUnion(more)
        }
    }

    private static func full(_ id: String) -> String { id.hasPrefix("sha256:") ? id : "sha256:" + id }
}
