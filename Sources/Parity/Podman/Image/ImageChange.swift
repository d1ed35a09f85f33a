import EngineAPI
import JSONTree

extension Parity {
    static let imageSearch = Difference(
        "image-search-shape", ["ImageSearch"],
        docker: "A result has name, description, star_count, is_official and is_automated; no result is [].",
        podman: "A result has Name, Description, Stars, Official, Automated, Index and Tag; no result is a 404.",
        fix: .response { answer, asked in
            if answer.status == 404 { answer = .json([]) }
            guard answer.isSuccess, let results = answer.json?.array else { return }
            answer.json = .array(results.map(ImageSearchResult.rewrite))
        })

    static let imageTag = Difference(
        "image-tag", ["ImageTag"],
        docker: "A tag is answered with 201 and no body, an invalid name with 400; without repo nothing is done.",
        podman: "The 201 has a body, an invalid name is a 500, and repo is required.",
        fix: .emulation)

    static let imageDelete = Difference(
        "image-delete", ["ImageDelete"],
        docker:
            "A name is untagged; the last one takes the image with it unless a container uses it. force never removes "
            + "a container. Untagged comes before Deleted.",
        podman:
            "The order is the reverse, ids are bare, conflicts have other words, and force removes the containers that "
            + "use the image, running ones included.",
        fix: .emulation)

    static let imagePrune = Difference(
        "image-prune", ["ImagePrune"],
        docker: "dangling=false removes every image that no container uses; nothing removed is null.",
        podman: "dangling=false is refused or stops at the first image in use; ids are bare, nothing removed is [].",
        fix: .emulation)

    static let imageNames = Difference(
        "image-name-errors",
        ["ImageInspect", "ImageHistory", "ImageDelete", "ImageTag", "ImageGet", "ImagePush", "ImageCommit"],
        docker: "What can be no name is a 400, an id that is too short a 404.",
        podman: "Both are 500.",
        fix: .response { answer, asked in
            let text = answer.message
            if text.contains("no 64-byte hexadecimal value") {
                answer = ParityAnswer(
                    status: 404, headers: answer.headers,
                    body: .json(["message": .string("No such image: \(asked.name)")]))
            } else if text.contains("must be lowercase") || text.contains("invalid reference format"),
                answer.status == 500
            {
                do throws(ParityAnswer) {
                    _ = try ImageNames.parse(asked.name)
                } catch {
                    answer = ParityAnswer(status: error.status, headers: answer.headers, body: error.body)
                }
            }
        })

    static let imageCommit = Difference(
        "image-commit-pause", ["ImageCommit"],
        docker: "A running container is paused while it is committed unless pause=0; the body may be left out.",
        podman: "It is not paused unless pause=1, which fails for a stopped one; an empty body is a 500.",
        fix: .emulation)

    static let imageCommitID = Difference(
        "image-commit-id", ["ImageCommit"],
        docker: "The new image's id has sha256:.",
        podman: "It is bare.",
        fix: .response { answer, asked in
            guard answer.isSuccess, let id = answer.json?["Id"]?.string else { return }
            answer.json?["Id"] = .string(ImageNames.id(id))
        })
}

/// One result of a search.
enum ImageSearchResult {
    static func rewrite(_ result: JSONValue) -> JSONValue {
        guard result["star_count"] == nil else { return result }
        var name = result["Name"]?.string ?? ""
        if name.hasPrefix("docker.io/") { name = ImageNames.familiar(name) }
        return [
            "star_count": result["Stars"] ?? 0, "is_official": .bool(isSet(result["Official"])), "name": .string(name),
            "is_automated": .bool(isSet(result["Automated"])), "description": result["Description"] ?? "",
        ]
    }

    /// Podman writes `[OK]` as its command line shows it.
    private static func isSet(_ value: JSONValue?) -> Bool { value?.bool ?? !(value?.string ?? "").isEmpty }
}
