extension Catalogue {
    static let networks: [Scene] = [
        Scene(
            "networks/life", prepare: [.sleeper("c"), .start("c")],
            [
                network("net"),
                Exchange("inspect", "GET /networks/{net.net}"),
                Exchange("inspect by name", "GET /networks/{run}-net"),
                Exchange("list", #"GET /networks?filters={"name":["{run}"]}"#, reading: .unordered),
                Exchange("list by label", #"GET /networks?filters={"label":["gantry.conformance={run}"]}"#),
                Exchange("list by id", #"GET /networks?filters={"id":["{net.net}"]}"#),
                Exchange("list by driver", #"GET /networks?filters={"driver":["bridge"],"name":["{run}"]}"#),
                Exchange("list custom", #"GET /networks?filters={"type":["custom"],"name":["{run}"]}"#),
                Exchange("list dangling", #"GET /networks?filters={"dangling":["true"],"name":["{run}"]}"#),
                Exchange("list scope", #"GET /networks?filters={"scope":["local"],"name":["{run}"]}"#),
                Exchange("unknown filter", #"GET /networks?filters={"nonsense":["x"]}"#),
                Exchange("unknown type", #"GET /networks?filters={"type":["nonsense"]}"#),
                Exchange(
                    "connect", "POST /networks/{run}-net/connect",
                    #"{"Container":"{c}","EndpointConfig":{"Aliases":["web"]}}"#),
                Exchange("inspect connected", "GET /networks/{net.net}"),
                Exchange("inspect container", "GET /containers/{c}/json"),
                Exchange("connect again", "POST /networks/{run}-net/connect", #"{"Container":"{c}"}"#),
                Exchange("delete in use", "DELETE /networks/{run}-net"),
                Exchange("disconnect", "POST /networks/{run}-net/disconnect", #"{"Container":"{c}"}"#),
                Exchange("disconnect again", "POST /networks/{run}-net/disconnect", #"{"Container":"{c}"}"#),
                Exchange("delete", "DELETE /networks/{run}-net"),
                Exchange("delete again", "DELETE /networks/{run}-net"),
                Exchange("prune", #"POST /networks/prune?filters={"label":["gantry.conformance={run}"]}"#),
            ]),
        Scene(
            "networks/predefined",
            [
                Exchange("bridge", "GET /networks/bridge", reading: .shape),
                Exchange("host", "GET /networks/host", reading: .shape),
                Exchange("none", "GET /networks/none", reading: .shape),
                Exchange("list builtin", #"GET /networks?filters={"type":["builtin"]}"#, reading: .shape),
                Exchange("delete bridge", "DELETE /networks/bridge"),
                Exchange("delete host", "DELETE /networks/host"),
                Exchange("create bridge", "POST /networks/create", #"{"Name":"bridge"}"#),
                Exchange("create host", "POST /networks/create", #"{"Name":"host"}"#),
            ]),
        Scene(
            "networks/errors", prepare: [network("net")],
            [
                Exchange("taken name", "POST /networks/create", #"{"Name":"{run}-net","CheckDuplicate":true}"#),
                Exchange("no name", "POST /networks/create", "{}"),
                Exchange("unknown driver", "POST /networks/create", #"{"Name":"{run}-x","Driver":"nonsense"}"#),
                Exchange(
                    "broken subnet", "POST /networks/create", #"{"Name":"{run}-x","IPAM":{"Config":[{"Subnet":"x"}]}}"#),
                Exchange("broken body", "POST /networks/create", "{"),
                Exchange("inspect missing", "GET /networks/{run}-none"),
                Exchange("delete missing", "DELETE /networks/{run}-none"),
                Exchange(
                    "connect missing network", "POST /networks/{run}-none/connect", #"{"Container":"{run}-none"}"#),
                Exchange(
                    "connect missing container", "POST /networks/{run}-net/connect", #"{"Container":"{run}-none"}"#),
                Exchange(
                    "disconnect missing container", "POST /networks/{run}-net/disconnect",
                    #"{"Container":"{run}-none"}"#),
                Exchange(
                    "disconnect missing forced", "POST /networks/{run}-net/disconnect",
                    #"{"Container":"{run}-none","Force":true}"#),
            ]),
    ]
}
