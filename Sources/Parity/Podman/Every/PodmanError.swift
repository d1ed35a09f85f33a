import EngineAPI
import JSONTree

/// Podman's errors in Docker's words.
///
/// Sources: the error texts of moby's `errdefs`, `daemon` and `container` packages, and of Podman's `libpod/define`.
enum PodmanError {
    /// The status and the message that Docker would give, nil where nothing better is known.
    static func translate(_ answer: ParityAnswer, asked: ParityRequest) -> (status: Int, message: String)? {
        let text = answer.message
        let lower = text.lowercased()
        if let known = texts.first(where: { known in known.marks.contains { lower.contains($0) } }) {
            return known.make(text, asked)
        }
        return nil
    }

    private struct Text: Sendable {
        var marks: [String]
        var make: @Sendable (String, ParityRequest) -> (Int, String)
    }

    /// What stands in the first quotes: the object's name in most of Podman's texts.
    static func quoted(_ text: String) -> String? {
        let parts = text.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? String(parts[1]) : nil
    }

    /// What stands behind `with name or ID`, to the next colon.
    private static func named(_ text: String) -> String? {
        guard let begin = text.place(of: "with name or ID ") else { return nil }
        let name = text[begin...].dropFirst("with name or ID ".count).prefix { $0 != ":" }
        return name.isEmpty ? nil : name.filter { $0 != "\"" }
    }

    private static func object(_ text: String, _ asked: ParityRequest) -> String {
        asked.name.isEmpty ? quoted(text) ?? "" : asked.name
    }

    private static let texts: [Text] = [
        Text(marks: ["no such exec session"]) { (404, "No such exec instance: \(object($0, $1))") },
        Text(marks: ["no such volume"]) { (404, "get \(object($0, $1)): no such volume") },
        Text(marks: ["network not found", "unable to find network"]) {
            (404, "network \(NetworkNames.shown(named($0) ?? quoted($0) ?? $1.name)) not found")
        },
        Text(marks: ["image not known", "no such image", "failed to find image"]) { text, asked in
            (404, "No such image: \(ImageNames.missing(in: text, asked))")
        },
        Text(marks: ["that name is already in use", "the container name"]) { text, asked in
            let name = asked.query["name"] ?? quoted(text) ?? ""
            let id = text.split(whereSeparator: { !$0.isHexDigit }).first { $0.count == 64 }.map(String.init) ?? ""
            return (
                409,
                "Conflict. The container name \"/\(name.drop { $0 == "/" })\" is already in use by container \"\(id)\". "
                    + "You have to remove (or rename) that container to be able to reuse that name."
            )
        },
        Text(marks: ["no container with name or id", "no such container"]) {
            (404, "No such container: \(object($0, $1))")
        },
    ]
}
