import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `exec-create-user`: looks a named user up in the container's own list.
    static let execUser = Emulation.around { request, engine, next in
        let asked = request.body?["User"]?.string ?? ""
        let user = String(asked.prefix { $0 != ":" })
        guard !user.isEmpty, user != "root", !user.allSatisfy(\.isNumber) else { return try await next(request) }
        var query = QueryItems()
        query["path"] = "/etc/passwd"
        let file = try await engine.call(
            "GET", "/containers/\(request.escapedName)/archive", on: request.engine, query: query)
        guard file.isSuccess, case .text(let archive) = file.body, !PasswordFile.names(in: archive).contains(user),
            // Whatever else is wrong comes first.
            let container = try await engine.container(request.escapedName, on: request.engine),
            container["State"]?["Status"]?.string == "running"
        else { return try await next(request) }
        throw ParityAnswer.error(400, "unable to find user \(user): no matching entries in passwd file")
    }
}

/// `/etc/passwd` as it comes out of a container.
enum PasswordFile {
    /// The users of the file that an archive holds: what stands before the first colon of its lines.
    static func names(in archive: String) -> Set<String> {
        var names: Set<String> = []
        for line in archive.split(whereSeparator: { $0 == "\n" || $0 == "\0" }) {
            if let end = line.firstIndex(of: ":") { names.insert(String(line[..<end])) }
        }
        return names
    }
}
