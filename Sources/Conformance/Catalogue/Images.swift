extension Catalogue {
    static let images: [Scene] = [
        Scene(
            "images/life",
            [
                Exchange("inspect", "GET /images/{image}/json", mask: ["DockerVersion"]),
                Exchange("inspect missing", "GET /images/{run}/none/json"),
                Exchange("inspect invalid", "GET /images/UPPER/json"),
                Exchange("list", #"GET /images/json?filters={"reference":["{run}/*"]}"#),
                Exchange("list all", "GET /images/json?all=1", reading: .ours),
                Exchange("list digests", #"GET /images/json?digests=1&filters={"reference":["{run}/*"]}"#),
                Exchange("list shared size", #"GET /images/json?shared-size=1&filters={"reference":["{run}/*"]}"#),
                Exchange("unknown filter", #"GET /images/json?filters={"nonsense":["x"]}"#),
                Exchange("broken filter", "GET /images/json?filters=x"),
                Exchange("history", "GET /images/{image}/history"),
                Exchange("history missing", "GET /images/{run}/none/history"),
                Exchange("tag", "POST /images/{image}/tag?repo={run}/other&tag=1"),
                Exchange("tag again", "POST /images/{image}/tag?repo={run}/other&tag=1"),
                Exchange("tag missing", "POST /images/{run}/none/tag?repo={run}/x"),
                Exchange("tag invalid", "POST /images/{image}/tag?repo=UPPER&tag=1"),
                Exchange("list tagged", #"GET /images/json?filters={"reference":["{run}/other"]}"#),
                Exchange("delete tag", "DELETE /images/{run}/other:1"),
                Exchange("delete missing", "DELETE /images/{run}/none"),
                Exchange(
                    "push nowhere", "POST /images/127.0.0.1:1/{run}/none/push?tag=1",
                    headers: [.init("X-Registry-Auth", "e30=")]),
                Exchange("pull nowhere", "POST /images/create?fromImage=127.0.0.1:1/{run}/none&tag=1"),
                Exchange("pull invalid", "POST /images/create?fromImage=UPPER&tag=1"),
                Exchange("pull nothing", "POST /images/create"),
                Exchange("distribution nowhere", "GET /distribution/127.0.0.1:1/{run}/none:1/json"),
                Exchange("distribution invalid", "GET /distribution/UPPER/json"),
                Exchange("search without term", "GET /images/search"),
                Exchange("prune", #"POST /images/prune?filters={"label":["gantry.conformance={run}"]}"#),
                Exchange("prune unknown filter", #"POST /images/prune?filters={"nonsense":["x"]}"#),
            ]),
        Scene(
            "images/transfer",
            [
                Exchange("save", "GET /images/{image}/get", keep: [.init("saved", "")], reading: .status),
                Exchange("save missing", "GET /images/{run}/none/get"),
                Exchange("save several", "GET /images/get?names={image}", reading: .status),
                Exchange("save several missing", "GET /images/get?names={run}/none"),
                Exchange("load", "POST /images/load", payload: .kept("saved")),
                Exchange("load quiet", "POST /images/load?quiet=1", payload: .kept("saved")),
                Exchange("load no archive", "POST /images/load", payload: .text(type: "application/x-tar", "nonsense")),
                Exchange("load nothing", "POST /images/load"),
                Exchange(
                    "import", "POST /images/create?fromSrc=-&repo={run}/imported&tag=1&message=m",
                    payload: .archive([.init("f", "x")])),
                Exchange("inspect imported", "GET /images/{run}/imported:1/json", mask: ["DockerVersion"]),
            ]),
        Scene(
            "images/commit",
            prepare: [.container("c", #""Cmd":["touch","/new"]"#), .start("c"), .wait("c")],
            [
                Exchange("commit", "POST /commit?container={c}&repo={run}/committed&tag=1&comment=m&author=a", "{}"),
                Exchange("inspect", "GET /images/{run}/committed:1/json", mask: ["DockerVersion"]),
                Exchange("history", "GET /images/{run}/committed:1/history"),
                Exchange(
                    "commit with changes", "POST /commit?container={c}&repo={run}/changed&tag=1&changes=ENV%20A=1", "{}"
                ),
                Exchange("inspect changed", "GET /images/{run}/changed:1/json", mask: ["DockerVersion"]),
                Exchange("invalid name", "POST /commit?container={c}&repo=UPPER", "{}"),
                Exchange("invalid change", "POST /commit?container={c}&repo={run}/x&changes=NONSENSE", "{}"),
                Exchange("delete in use", "DELETE /images/{image}"),
            ]),
    ]
}
