extension Catalogue {
    static let system: [Scene] = [
        Scene(
            "system/identity",
            [
                Exchange("ping", "GET /_ping"),
                Exchange("ping without version", "GET /_ping", version: .none),
                Exchange("ping head", "HEAD /_ping"),
                Exchange("ping head without version", "HEAD /_ping", version: .none),
                Exchange("version", "GET /version", reading: .shape),
                Exchange("version without version", "GET /version", version: .none, reading: .shape),
                Exchange("info", "GET /info", reading: .shape),
                Exchange("auth without body", "POST /auth"),
                Exchange("auth broken body", "POST /auth", "{"),
                Exchange("auth nobody there", "POST /auth", #"{"serveraddress":"127.0.0.1:1"}"#, reading: .status),
            ]),
        Scene(
            "system/versions",
            [
                Exchange("too new", "GET /containers/json", version: .exact("1.99")),
                Exchange("too old", "GET /containers/json", version: .exact("1.11")),
                Exchange("ping too new", "GET /_ping", version: .exact("1.99")),
                Exchange("no number", "GET /containers/json", version: .exact("latest")),
                Exchange("major only", "GET /containers/json", version: .exact("1")),
                Exchange("major two", "GET /containers/json", version: .exact("2.0")),
                Exchange("patch", "GET /containers/json", version: .exact("1.41.1")),
                Exchange("1.24", "GET /version", version: .exact("1.24"), reading: .shape),
                Exchange("1.30", "GET /version", version: .exact("1.30"), reading: .shape),
                Exchange("1.41", "GET /version", version: .exact("1.41"), reading: .shape),
                Exchange("info 1.24", "GET /info", version: .exact("1.24"), reading: .shape),
            ]),
        Scene(
            "system/usage", prepare: [.sleeper("web"), .start("web"), volume("data")],
            [
                Exchange("all", "GET /system/df", reading: .ours, mask: ["BuilderSize"]),
                Exchange("containers", "GET /system/df?type=container", reading: .ours),
                Exchange("volumes", "GET /system/df?type=volume", reading: .ours),
                Exchange("unknown type", "GET /system/df?type=nonsense", reading: .status),
            ]),
    ]

    /// Makes a volume.
    static func volume(_ name: String, _ more: String = "") -> Exchange {
        Exchange(
            "create volume \(name)", "POST /volumes/create",
            #"{"Name":"{run}-\#(name)","Labels":{"gantry.conformance":"{run}"}\#(more.isEmpty ? "" : ",\(more)")}"#)
    }

    /// Makes a network.
    static func network(_ name: String, _ more: String = "") -> Exchange {
        Exchange(
            "create network \(name)", "POST /networks/create",
            #"{"Name":"{run}-\#(name)","Labels":{"gantry.conformance":"{run}"}\#(more.isEmpty ? "" : ",\(more)")}"#,
            keep: [Exchange.Keepsake("net.\(name)", "Id")])
    }
}
