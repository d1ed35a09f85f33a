import EngineClient
import EngineHTTP
import JSONTree
import NIOCore

/// Removes what a run made on an engine: everything whose name or label bears the run's prefix, and what the run was told
/// the ids of.
struct Sweeper: Sendable {
    let transport: HTTPTransport
    let version: String
    let prefix: String

    /// Removes everything, networks and volumes behind the containers that use them. What is not there any more is fine.
    /// - Parameter ids: containers and images that were made without a name.
    /// - Returns: what could not be removed, each with the engine's reason.
    func sweep(containers: Set<String>, images: Set<String>, keepingImages: Bool) async -> [String] {
        var left: [String] = []
        var containers = containers
        for item in await list("/containers/json?all=1") where bearsPrefix(item) {
            if let id = item["Id"]?.string { containers.insert(id) }
        }
        for id in containers.sorted() {
            await unpause(id)
            await removeContainer(id, &left)
        }
        for item in await list("/networks") where bearsPrefix(item) {
            if let id = item["Id"]?.string { await remove("/networks/\(id)", "network \(id)", &left) }
        }
        for item in await list("/volumes", "Volumes") where bearsPrefix(item) {
            if let name = item["Name"]?.string { await remove("/volumes/\(name)?force=1", "volume \(name)", &left) }
        }
        guard !keepingImages || !images.isEmpty else { return left }
        return left + (await sweepImages(images, keepingBase: keepingImages))
    }

    /// An image goes only behind those that were made of it: passes, until one of them removes nothing.
    private func sweepImages(_ known: Set<String>, keepingBase: Bool) async -> [String] {
        while true {
            var left: [String] = []
            var removed = 0
            for item in await list("/images/json") {
                let tags = item["RepoTags"]?.array?.compactMap(\.string) ?? []
                let named = tags.filter { $0 != "<none>:<none>" }
                let base = "\(prefix)/base:latest"
                var words = named.filter { $0.contains(prefix) && !(keepingBase && $0.hasSuffix(base)) }
                if named.isEmpty, let id = item["Id"]?.string, known.contains(id) || bearsPrefix(item) { words = [id] }
                for word in words where await remove("/images/\(word)?force=1", "image \(word)", &left) { removed += 1 }
            }
            if removed == 0 || left.isEmpty { return left }
        }
    }

    private func bearsPrefix(_ item: JSONValue) -> Bool { item.text().contains(prefix) }

    private func unpause(_ id: String) async {
        _ = try? await transport.send(HTTPRequest(method: "POST", target: "/v\(version)/containers/\(id)/unpause"))
    }

    private func list(_ target: String, _ member: String? = nil) async -> [JSONValue] {
        guard
            let answer = try? await transport.send(
                HTTPRequest(method: "GET", target: "/v\(version)\(target)"), deadlines: Deadlines(whole: .seconds(30))),
            let tree = try? JSONValue(parsing: Array(answer.body.readableBytesView), options: .lastWins)
        else { return [] }
        return (member.flatMap { tree[$0] } ?? tree).array ?? []
    }

    /// Docker answers 409 for a container that is being removed already.
    private func removeContainer(_ id: String, _ left: inout [String]) async {
        var refused: [String] = []
        if await remove("/containers/\(id)?force=1&v=1", "container \(id)", &refused) { return }
        _ = try? await transport.send(
            HTTPRequest(method: "POST", target: "/v\(version)/containers/\(id)/wait?condition=removed"),
            deadlines: Deadlines(whole: .seconds(10)))
        await remove("/containers/\(id)?force=1&v=1", "container \(id)", &left)
    }

    @discardableResult
    private func remove(_ target: String, _ what: String, _ left: inout [String]) async -> Bool {
        do {
            let answer = try await transport.send(
                HTTPRequest(method: "DELETE", target: "/v\(version)\(target)"),
                deadlines: Deadlines(whole: .seconds(30)))
            guard answer.status < 300 || answer.status == 404 else {
                left.append("\(what): \(String(buffer: answer.body))")
                return false
            }
            return true
        } catch {
            left.append("\(what): \(error)")
            return false
        }
    }
}
