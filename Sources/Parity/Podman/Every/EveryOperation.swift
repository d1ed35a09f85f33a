import EngineAPI
import JSONTree

extension Parity {
    /// Differences that every operation has.
    static let everyOperation: [Difference] = [headers, errorShape, errorText]

    private static let headers = Difference(
        "response-headers", [],
        docker: "Every answer bears Api-Version, Docker-Experimental, Ostype and Server: Docker/VERSION (linux).",
        podman: "Answers bear Api-Version 1.41, Server: Libpod/VERSION and Libpod-Api-Version, and no Ostype.",
        fix: .response { answer, asked in
            // Of the connections that are taken over, exec's alone have them.
            guard answer.status != 101 || asked.route == "ExecStart" else { return }
            guard answer.status >= 400 || asked.route != "ContainerAttach" else { return }
            answer.setHeader("Api-Version", versions.upperBound.description)
            answer.setHeader("Docker-Experimental", "false")
            answer.setHeader("Ostype", "linux")
            answer.setHeader("Server", "Docker/\(DockerRelease.version) (linux)")
            for name in ["Libpod-Api-Version", "Libpod-Buildah-Version", "X-Reference-Id"] {
                answer.setHeader(name, nil)
            }
        })

    private static let errorShape = Difference(
        "error-shape", [],
        docker: "An error is {\"message\": \"…\"} in JSON, whatever the path.",
        podman: "An error also has cause and response; unknown paths are answered in plain text.",
        fix: .response { answer, asked in
            guard answer.status >= 400 else { return }
            var text = answer.message
            while text.last?.isNewline == true { text.removeLast() }
            answer.json = ["message": .string(text)]
            answer.setHeader("Content-Type", "application/json")
        })

    private static let errorText = Difference(
        "error-status-and-text", [],
        docker: "Errors have 400, 403, 404 or 409 and words that clients look for: No such container, Conflict.",
        podman: "Almost everything but a missing object is a 500 in Podman's own words.",
        fix: .response { answer, asked in
            guard answer.status >= 400, answer.json?["cause"] != nil || answer.json?["response"] != nil,
                let (status, message) = PodmanError.translate(answer, asked: asked)
            else { return }
            answer = ParityAnswer(
                status: status, headers: answer.headers, body: .json(["message": .string(message)]))
        })
}
