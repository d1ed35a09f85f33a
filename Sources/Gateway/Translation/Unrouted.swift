import EngineAPI
import EngineHTTP
import Parity

/// What Docker answers to a request that no operation takes.
enum Unrouted {
    static func answer(_ head: RequestHead, _ target: Target) -> ParityAnswer {
        // moby's router has a handler for this method on every path, behind the middleware that writes the headers.
        if head.method == "OPTIONS" {
            var answer = ParityAnswer(status: 200)
            answer.setHeader("Api-Version", Parity.versions.upperBound.description)
            answer.setHeader("Docker-Experimental", "false")
            answer.setHeader("Ostype", "linux")
            answer.setHeader("Server", "Docker/\(DockerRelease.version) (linux)")
            return answer
        }
        if let clean = clean(head.target) {
            var answer = ParityAnswer(status: 301)
            answer.setHeader("Location", clean)
            return answer
        }
        return .error(404, "page not found")
    }

    /// The path without its empty segments, where it has some: gorilla/mux sends the client there.
    private static func clean(_ target: String) -> String? {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let segments = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        guard segments.first == "", segments.dropFirst().dropLast().contains("") else { return nil }
        var path = ""
        for segment in segments where !segment.isEmpty { path += "/" + segment }
        if segments.last == "" { path += "/" }
        return parts.count > 1 ? "\(path)?\(parts[1])" : path
    }
}
