import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `image-delete`: Docker's rules about names and containers, taken one step at a time. The engine is never asked
    /// to force anything.
    static let imageDelete = Emulation.around { request, engine, next in
        // A digest may name an image without any tag: the engine finds that itself.
        if let reference = try? ImageReference(request.name), reference.digest != nil {
            var plain = request
            plain.query["force"] = nil
            return try await next(plain)
        }
        let found = try await engine.call("GET", "/images/\(request.escapedName)/json", on: request.engine)
        guard found.isSuccess, let image = found.json else {
            // The engine's refusal, in Docker's words.
            var plain = request
            plain.query["force"] = nil
            return try await next(plain)
        }
        let containers = try await ImageRemover.containers(engine, request.engine)
        let removal = try ImageRemoval(
            of: image, named: request.name, force: request.query.bool("force") ?? false,
            uses: ImageRemoval.uses(of: image["Id"]?.string ?? "", in: containers))
        let remover = ImageRemover(engine: engine, identity: request.engine, noPrune: request.query["noprune"])
        return .json(.array(try await remover.take(removal)))
    }

    /// `image-prune`: with dangling=false every image is looked at, and those in use stay.
    static let imagePrune = Emulation.around { request, engine, next in
        let filters = try request.filters(["dangling", "label", "label!", "until"])
        let dangling = try ParityRequest.bool("dangling", of: filters) ?? true
        guard !dangling else {
            var answer = try await next(request)
            guard answer.isSuccess, let lines = answer.json?["ImagesDeleted"]?.array else { return answer }
            answer.json?["ImagesDeleted"] = ImagePruning.lines(lines)
            return answer
        }
        var query = QueryItems()
        let listed = filters.filter { $0.key == "until" }
        if !listed.isEmpty {
            query["filters"] = JSONValue.object(JSONObject(listed.map { ($0, JSONValue($1)) })).text()
        }
        let images = try await engine.call("GET", "/images/json", on: request.engine, query: query)
        guard images.isSuccess else { return images }
        let containers = try await ImageRemover.containers(engine, request.engine)
        let remover = ImageRemover(engine: engine, identity: request.engine, noPrune: nil)
        var lines: [JSONValue] = []
        var space: Int64 = 0
        for image in images.json?.array ?? [] {
            let id = image["Id"]?.string ?? ""
            guard ImagePruning.matches(image, filters), ImageRemoval.uses(of: id, in: containers).isEmpty else {
                continue
            }
            // What the engine keeps for reasons of its own, an image built upon it for one, is not pruned.
            guard let removal = try? ImageRemoval(of: image, named: id, force: true, uses: []),
                let taken = try? await remover.take(removal)
            else { continue }
            lines += taken
            space += image["Size"]?.int64 ?? 0
        }
        return .json(["ImagesDeleted": ImagePruning.lines(lines), "SpaceReclaimed": .number(space)])
    }
}

/// Takes the steps of a removal.
struct ImageRemover: Sendable {
    let engine: EngineCalls
    let identity: EngineIdentity
    let noPrune: String?

    /// All containers: who uses an image is for Docker's rules to judge.
    static func containers(_ engine: EngineCalls, _ identity: EngineIdentity) async throws -> JSONValue {
        var query = QueryItems()
        query["all"] = "1"
        let answer = try await engine.call("GET", "/containers/json", on: identity, query: query)
        guard answer.isSuccess else { throw answer }
        return answer.json ?? []
    }

    /// - Returns: Docker's lines.
    func take(_ removal: ImageRemoval) async throws -> [JSONValue] {
        // The last name goes with the image: an image without names could be pruned in between.
        for name in removal.deletes ? removal.untag.dropLast() : removal.untag[...] {
            var query = QueryItems()
            let parts = EngineImageName(name)
            query["repo"] = parts.repository
            query["tag"] = parts.tag
            let answer = try await engine.call(
                "POST", "/libpod/images/\(removal.id)/untag", on: identity, query: query)
            guard answer.isSuccess else { throw Self.refusal(answer) }
        }
        guard removal.deletes else { return removal.lines(nil) }
        var query = QueryItems()
        query["noprune"] = noPrune
        let answer = try await engine.call("DELETE", "/images/\(removal.id)", on: identity, query: query)
        guard answer.isSuccess else { throw Self.refusal(answer) }
        return removal.lines(answer.json)
    }

    private static func refusal(_ answer: ParityAnswer) -> ParityAnswer { .error(answer.status, answer.message) }
}

/// A name as the engine keeps it, in the two parts that libpod wants.
private struct EngineImageName {
    let repository: String
    let tag: String

    init(_ name: String) {
        let slash = name.lastIndex(of: "/") ?? name.startIndex
        guard let colon = name[slash...].lastIndex(of: ":") else {
            (repository, tag) = (name, "latest")
            return
        }
        (repository, tag) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }
}
