extension Catalogue {
    static let events: [Scene] = [
        Scene(
            "events/container",
            prepare: [
                .container("c", #""Cmd":["sh","-c","exit 3"]"#), .start("c"), .wait("c"), network("net"), volume("v"),
                Exchange("remove", "DELETE /containers/{c}"),
                Exchange("remove net", "DELETE /networks/{run}-net"), Exchange("remove v", "DELETE /volumes/{run}-v"),
            ],
            [
                Exchange(
                    "container", #"GET /events?since={start}&until={now.exact}&filters={"container":["{c}"]}"#),
                Exchange(
                    "type",
                    #"GET /events?since={start}&until={now.exact}&filters={"type":["container"],"container":["{c}"]}"#),
                Exchange(
                    "event",
                    #"GET /events?since={start}&until={now.exact}&filters={"event":["die"],"container":["{c}"]}"#),
                Exchange(
                    "label",
                    #"GET /events?since={start}&until={now.exact}&filters={"label":["gantry.conformance={run}"],"event":["create"]}"#
                ),
                Exchange(
                    "network", #"GET /events?since={start}&until={now.exact}&filters={"network":["{run}-net"]}"#),
                Exchange("volume", #"GET /events?since={start}&until={now.exact}&filters={"volume":["{run}-v"]}"#),
                Exchange(
                    "unknown filter",
                    #"GET /events?since={start}&until={now.exact}&filters={"nonsense":["x"],"container":["{c}"]}"#),
                Exchange("broken filter", "GET /events?filters=x"),
                Exchange("broken since", "GET /events?since=x&until={now}"),
                Exchange("until before since", "GET /events?since={now}&until=1"),
            ])
    ]
}
