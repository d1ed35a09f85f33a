import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `image-inspect-healthcheck`: asks libpod for what the Docker side leaves out.
    static let imageInspect = Emulation.around { request, engine, next in
        var answer = try await next(request)
        guard answer.isSuccess, var image = answer.json, let id = image["Id"]?.string else { return answer }
        let libpod = try await engine.call("GET", "/libpod/images/\(id)/json", on: request.engine)
        if libpod.isSuccess, let libpod = libpod.json { ImageDescription.add(libpod: libpod, to: &image) }
        answer.json = image
        return answer
    }

    /// `image-history`: the first entry is the image itself, and an image that it stands on has its place further down.
    static let imageHistory = Emulation.around { request, engine, next in
        var answer = try await next(request)
        guard answer.isSuccess, let entries = answer.json?.array else { return answer }
        var images: [Int: JSONValue] = [:]
        var (place, path) = (0, request.escapedName)
        while place < entries.count, images[place] == nil {
            let image = try await engine.call("GET", "/images/\(path)/json", on: request.engine)
            guard image.isSuccess, let image = image.json else { break }
            images[place] = image
            guard let parent = image["Parent"]?.string, !parent.isEmpty else { break }
            path = PercentEncoding.encode(parent, keeping: PercentEncoding.reference)
            let below = try await engine.call("GET", "/images/\(path)/history", on: request.engine)
            guard let count = below.json?.array?.count, count > 0 else { break }
            place = entries.count - count
        }
        answer.json = ImageDescription.history(entries, of: images)
        return answer
    }

    /// `image-tag`: no body, and names checked as Docker checks them.
    static let imageTag = Emulation.around { request, engine, next in
        let repository = request.query["repo"] ?? ""
        if repository.isEmpty { return ParityAnswer(status: 200) }
        let reference = try ImageNames.parse(repository, tag: request.query["tag"])
        if reference.digest != nil {
            throw ParityAnswer.error(400, "refusing to create a tag with a digest reference")
        }
        var answer = try await next(request)
        if answer.isSuccess {
            answer.body = .none
            answer.setHeader("Content-Type", nil)
        }
        return answer
    }

    /// `image-commit-pause`: pauses what runs, and only that.
    static let imageCommit = Emulation.around { request, engine, next in
        var request = request
        if let repository = request.query["repo"], !repository.isEmpty {
            _ = try ImageNames.parse(repository, tag: request.query["tag"])
        }
        let changes = request.query.values(of: "changes").flatMap { $0.split(whereSeparator: \.isNewline) }
        for change in changes {
            let word = change.prefix { !$0.isWhitespace }.uppercased()
            guard changeCommands.contains(word) else {
                throw ParityAnswer.error(400, "\(word) is not a valid change command")
            }
        }
        request.query["changes"] = nil
        for change in changes { request.query.add("changes", String(change)) }
        if request.body == nil { request.body = .object(JSONObject()) }
        if request.query.bool("pause") != false, let name = request.query["container"] {
            let path = "/containers/\(PercentEncoding.encode(name))/json"
            let container = try await engine.call("GET", path, on: request.engine)
            request.query["pause"] = container.json?["State"]?["Status"]?.string == "running" ? "1" : "0"
        }
        return try await next(request)
    }

    /// Source: moby's builder/dockerfile/builder.go, `validCommitCommands`.
    private static let changeCommands: Set<String> = [
        "CMD", "ENTRYPOINT", "HEALTHCHECK", "ENV", "EXPOSE", "LABEL", "ONBUILD", "STOPSIGNAL", "USER", "VOLUME",
        "WORKDIR",
    ]
}
