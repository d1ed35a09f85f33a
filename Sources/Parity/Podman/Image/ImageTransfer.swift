import EngineAPI
import JSONTree

extension Parity {
    static let imagePull = Difference(
        "image-pull", ["ImageCreate"],
        docker:
            "Progress begins with Pulling from and ends with Digest and Status; a missing image is a 404 before that; no "
            + "tag pulls all; registries on this machine may speak plain HTTP.",
        podman:
            "Only layers are told; errors come inside a 200 in 4.x; no tag pulls latest; TLS is demanded everywhere.",
        fix: .emulation)

    static let imagePush = Difference(
        "image-push", ["ImagePush"],
        docker:
            "Behind the last line comes aux with Tag, Digest and Size; no tag pushes all; an error is in the stream.",
        podman: "There is no aux, no tag pushes latest, a missing image is a 404, and TLS is demanded everywhere.",
        fix: .emulation)

    static let imageImport = Difference(
        "image-import-line", ["ImageCreate"],
        docker: "An import answers {\"status\": \"sha256:…\"}.",
        podman: "The line also has id, progress and progressDetail.",
        fix: .lines { asked in ImportLines(isImport: !(asked.query["fromSrc"] ?? "").isEmpty) })

    static let imageImportComment = Difference(
        "image-import-comment", ["ImageCreate"],
        docker: "An import without a message is commented: Imported from SOURCE.",
        podman: "It is commented: imported from tarball.",
        fix: .request { request throws(ParityAnswer) in
            guard let source = request.query["fromSrc"], !source.isEmpty, (request.query["message"] ?? "").isEmpty
            else { return }
            request.query["message"] = "Imported from \(source)"
        })

    static let imageImportTag = Difference(
        "image-import-tag", ["ImageCreate"],
        docker: "An import gets the tag that stands beside its repo.",
        podman: "The tag is not read: it becomes latest.",
        fix: .request { request throws(ParityAnswer) in
            guard !(request.query["fromSrc"] ?? "").isEmpty, let tag = request.query["tag"], !tag.isEmpty,
                let repo = request.query["repo"], !repo.isEmpty
            else { return }
            // A tag within repo gives way to it.
            let slash = repo.lastIndex(of: "/") ?? repo.startIndex
            request.query["repo"] = "\(repo[..<(repo[slash...].firstIndex(of: ":") ?? repo.endIndex)]):\(tag)"
            request.query["tag"] = nil
        })

    static let imageCreateNothing = Difference(
        "image-create-nothing", ["ImageCreate"],
        docker: "With neither fromImage nor fromSrc it looks for a host that has no name, and says so.",
        podman: "It is a 405.",
        fix: .answer { asked in
            guard (asked.query["fromImage"] ?? "").isEmpty, (asked.query["fromSrc"] ?? "").isEmpty else { return nil }
            return .error(500, "Get \"http:\": http: no Host in request URL")
        })

    static let imageLoad = Difference(
        "image-load-lines", ["ImageLoad"],
        docker: "Each image loaded is a line of its own with its familiar name and a newline.",
        podman: "One line has all names, fully qualified, with commas between and no newline.",
        fix: .lines { _ in LoadLines() })

    static let imageLoadNames = Difference(
        "image-load-names", ["ImageLoad"],
        docker: "A short name in an archive is one of Docker Hub's.",
        podman: "It is loaded as localhost/NAME.",
        fix: .emulation)

    static let imageSave = Difference(
        "image-save-type", ["ImageGet", "ImageGetAll"],
        docker: "An archive is application/x-tar.",
        podman: "It is application/octet.",
        fix: .response { answer, asked in
            if answer.isSuccess { answer.setHeader("Content-Type", "application/x-tar") }
        })

    static let imageSavedNames = Difference(
        "image-save-names", ["ImageGet", "ImageGetAll"],
        docker: "The manifest.json in an archive has familiar names.",
        podman: "It has fully qualified ones.",
        fix: .emulation)

    static let imageDistribution = Difference(
        "image-distribution", ["DistributionInspect"],
        docker: "The registry is asked for the image's digest and platforms.",
        podman: "The operation is not there.",
        fix: .emulation)

    static let imageLoadError = Difference(
        "image-load-error", ["ImageLoad"],
        docker: "What is no archive is told in the stream, behind a 200.",
        podman: "It is a 500.",
        fix: .response { answer, asked in
            guard answer.status >= 400, answer.message.contains("supported image formats") else { return }
            let text =
                answer.message.contains("unexpected EOF")
                ? "unexpected EOF" : "invalid archive: does not contain a manifest.json"
            answer = ParityAnswer.json(["errorDetail": ["message": .string(text)], "error": .string(text)])
        })
}

/// An import's only line.
struct ImportLines: LineFix {
    let isImport: Bool

    mutating func rewrite(_ line: JSONValue) -> [JSONValue] {
        guard isImport, let status = line["status"]?.string else { return [line] }
        return [["status": .string(ImageNames.id(status))]]
    }
}

/// The names of loaded images.
struct LoadLines: LineFix {
    static let mark = "Loaded image: "

    mutating func rewrite(_ line: JSONValue) -> [JSONValue] {
        guard let text = line["stream"]?.string, text.hasPrefix(Self.mark) else { return [line] }
        let names = text.dropFirst(Self.mark.count).split { $0 == "," || $0.isNewline }
        return names.map { name in
            let name = name.filter { $0 != " " }
            let id = ImageNames.id(name)
            let isID = id.hasPrefix("sha256:")
            return ["stream": .string((isID ? "Loaded image ID: \(id)" : Self.mark + ImageNames.familiar(name)) + "\n")]
        }
    }
}
