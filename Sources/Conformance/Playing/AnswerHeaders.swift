import EngineHTTP
import JSONTree
import NIOCore

/// The header fields of an answer that clients read, as a tree. Which bytes carry the body (`Content-Length`, `Date`,
/// `Connection`) says nothing of the operation.
enum AnswerHeaders {
    private static let read = [
        "Content-Type", "Ostype", "Docker-Experimental", "Builder-Version", "Swarm", "Location", "Cache-Control",
        "Pragma", "Content-Disposition", "Docker-Content-Digest",
    ]

    static func tree(_ fields: HTTPFields, _ isHijacked: Bool) -> JSONValue {
        var tree = JSONObject()
        for name in read {
            if let value = fields[name] { tree.append(key: name, value: .string(value)) }
        }
        // The highest version, and the server's own: that they are there, and of Docker's form.
        if fields["Api-Version"] != nil { tree.append(key: "Api-Version", value: "<version>") }
        if let server = fields["Server"] {
            tree.append(key: "Server", value: .string(server.prefix { $0 != "/" } + "/<version>"))
        }
        if let stat = fields["X-Docker-Container-Path-Stat"] {
            tree.append(key: "X-Docker-Container-Path-Stat", value: Base64.json(stat) ?? .string(stat))
        }
        if isHijacked {
            for name in ["Connection", "Upgrade"] {
                if let value = fields[name] { tree.append(key: name, value: .string(value.lowercased())) }
            }
        }
        return .object(tree)
    }
}
