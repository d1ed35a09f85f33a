import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-rename-conflicts`: finds out whose name the new one is.
    static let containerRename = Emulation.around { request, engine, next in
        let name = request.query["name"] ?? ""
        let holder = try await engine.container(PercentEncoding.encode(name), on: request.engine)
        guard let holder, holder["Name"]?.string == "/" + name else { return try await next(request) }
        let id = holder["Id"]?.string ?? ""
        let container = try await engine.container(request.escapedName, on: request.engine)
        guard let container else { return try await next(request) }
        if container["Id"]?.string == id {
            throw ParityAnswer.error(400, "Renaming a container with the same name as its current name")
        }
        throw ParityAnswer.error(
            409,
            "Error when allocating new name: Conflict. The container name \"/\(name)\" is already in use by container "
                + "\"\(id)\". You have to remove (or rename) that container to be able to reuse that name.")
    }
}
