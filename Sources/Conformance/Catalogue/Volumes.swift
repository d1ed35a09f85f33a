extension Catalogue {
    static let volumes: [Scene] = [
        Scene(
            "volumes/life",
            [
                volume("v"), volume("v", #""Driver":"local""#).renamed("create again"),
                Exchange("inspect", "GET /volumes/{run}-v"),
                Exchange("list by name", #"GET /volumes?filters={"name":["{run}"]}"#),
                Exchange("list by label", #"GET /volumes?filters={"label":["gantry.conformance={run}"]}"#),
                Exchange("list dangling", #"GET /volumes?filters={"dangling":["true"],"name":["{run}"]}"#),
                Exchange("list in use", #"GET /volumes?filters={"dangling":["false"],"name":["{run}"]}"#),
                Exchange("list by driver", #"GET /volumes?filters={"driver":["local"],"name":["{run}"]}"#),
                Exchange("unknown filter", #"GET /volumes?filters={"nonsense":["x"]}"#),
                Exchange("broken filter", "GET /volumes?filters=x"),
                .sleeper("c", #""HostConfig":{"Binds":["{run}-v:/data"]}"#),
                Exchange("delete in use", "DELETE /volumes/{run}-v"),
                Exchange("delete container", "DELETE /containers/{c}?v=1"),
                Exchange("still there", "GET /volumes/{run}-v"),
                Exchange("delete", "DELETE /volumes/{run}-v"),
                Exchange("delete again", "DELETE /volumes/{run}-v"),
                Exchange("delete again forced", "DELETE /volumes/{run}-v?force=1"),
                Exchange("prune", #"POST /volumes/prune?filters={"label":["gantry.conformance={run}"]}"#),
                Exchange("update", "PUT /volumes/{run}-v?version=1", "{}"),
            ]),
        Scene(
            "volumes/errors",
            [
                Exchange("inspect missing", "GET /volumes/{run}-none"),
                Exchange("unknown driver", "POST /volumes/create", #"{"Name":"{run}-x","Driver":"nonsense"}"#),
                Exchange("invalid name", "POST /volumes/create", #"{"Name":"a b"}"#),
                Exchange("short name", "POST /volumes/create", #"{"Name":"a"}"#),
                Exchange(
                    "unknown option", "POST /volumes/create", #"{"Name":"{run}-x","DriverOpts":{"nonsense":"x"}}"#),
                Exchange("broken body", "POST /volumes/create", "{"),
            ]),
    ]
}

extension Exchange {
    /// The same exchange under another name.
    func renamed(_ name: String) -> Exchange {
        var copy = self
        copy.name = name
        return copy
    }
}
