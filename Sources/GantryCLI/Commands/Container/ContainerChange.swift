import JSONTree

/// What a command says about a container it has changed: `{"container_id","changed","message"}`.
enum ContainerChange {
    static func report(
        _ name: String, _ done: String, unless already: Bool = false, _ nothing: String = ""
    ) -> (data: JSONValue, line: String?) {
        let data: JSONValue = [
            "container_id": .string(name), "changed": JSONValue(!already),
            "message": .string("Container \(name) \(already ? nothing : done)."),
        ]
        return (data, nil)
    }
}
