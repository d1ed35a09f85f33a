extension Catalogue {
    static let containerStreams: [Scene] = [
        Scene(
            "streams/logs",
            prepare: [
                .container("c", #""Cmd":["sh","-c","echo out; echo err >&2; printf end"]"#), .start("c"), .wait("c"),
                .container("tty", #""Cmd":["echo","hi"],"Tty":true"#), .start("tty"), .wait("tty"),
                .container("none", #""Cmd":["echo","hi"],"HostConfig":{"LogConfig":{"Type":"none"}}"#),
                .start("none"), .wait("none"),
            ],
            [
                Exchange("both", "GET /containers/{c}/logs?stdout=1&stderr=1"),
                Exchange("stdout", "GET /containers/{c}/logs?stdout=1"),
                Exchange("stderr", "GET /containers/{c}/logs?stderr=1"),
                Exchange("neither", "GET /containers/{c}/logs"),
                Exchange("tail 1", "GET /containers/{c}/logs?stdout=1&tail=1"),
                Exchange("tail 0", "GET /containers/{c}/logs?stdout=1&tail=0"),
                Exchange("tail all", "GET /containers/{c}/logs?stdout=1&tail=all"),
                Exchange("tail no number", "GET /containers/{c}/logs?stdout=1&tail=x"),
                Exchange("timestamps", "GET /containers/{c}/logs?stdout=1&timestamps=1"),
                Exchange("details", "GET /containers/{c}/logs?stdout=1&details=1"),
                Exchange("follow", "GET /containers/{c}/logs?stdout=1&stderr=1&follow=1"),
                Exchange("since future", "GET /containers/{c}/logs?stdout=1&since=4000000000"),
                Exchange("until past", "GET /containers/{c}/logs?stdout=1&until=1"),
                Exchange("since no number", "GET /containers/{c}/logs?stdout=1&since=x"),
                Exchange("tty", "GET /containers/{tty}/logs?stdout=1"),
                Exchange("driver none", "GET /containers/{none}/logs?stdout=1"),
                Exchange("1.24", "GET /containers/{c}/logs?stdout=1", version: .exact("1.24")),
                Exchange("1.41", "GET /containers/{c}/logs?stdout=1", version: .exact("1.41")),
            ]),
        Scene(
            "streams/attach",
            prepare: [
                .container("cat", #""Cmd":["cat"],"OpenStdin":true,"StdinOnce":true,"AttachStdin":true"#),
                .container("tty", #""Cmd":["sh","-c","echo hi; test -t 1 && echo tty"],"Tty":true"#),
                .container("done", #""Cmd":["sh","-c","echo out; echo err >&2"]"#), .start("done"), .wait("done"),
            ],
            [
                Exchange(
                    "cat", "POST /containers/{cat}/attach?stream=1&stdin=1&stdout=1&stderr=1",
                    conduct: .hijack(send: "hello\n"), meanwhile: [.start("cat")]),
                Exchange("wait for cat", "POST /containers/{cat}/wait"),
                Exchange("inspect cat", "GET /containers/{cat}/json"),
                Exchange("logs of cat", "GET /containers/{cat}/logs?stdout=1"),
                Exchange(
                    "tty", "POST /containers/{tty}/attach?stream=1&stdout=1", conduct: .hijackOpen(send: ""),
                    meanwhile: [.start("tty")]),
                Exchange(
                    "logs of done", "POST /containers/{done}/attach?logs=1&stdout=1&stderr=1",
                    conduct: .hijack(send: "")),
                Exchange(
                    "stream of done", "POST /containers/{done}/attach?stream=1&stdout=1&stderr=1",
                    conduct: .hijack(send: "")),
                Exchange("logs without upgrade", "POST /containers/{done}/attach?logs=1&stdout=1&stderr=1"),
                Exchange(
                    "nothing", "POST /containers/{done}/attach", conduct: .hijack(send: "")),
            ]),
        Scene(
            "streams/wait", prepare: [.container("c", #""Cmd":["sh","-c","exit 4"]"#), .sleeper("s"), .start("s")],
            [
                Exchange("next-exit", "POST /containers/{c}/wait?condition=next-exit", meanwhile: [.start("c")]),
                Exchange(
                    "removed", "POST /containers/{s}/wait?condition=removed",
                    meanwhile: [Exchange("remove", "DELETE /containers/{s}?force=1")]),
            ]),
        Scene(
            "streams/stats", prepare: [.sleeper("c"), .start("c")],
            [
                Exchange("once", "GET /containers/{c}/stats?stream=0", reading: .shape),
                Exchange("one shot", "GET /containers/{c}/stats?stream=0&one-shot=1", reading: .shape),
                Exchange("two samples", "GET /containers/{c}/stats", conduct: .values(2), reading: .shape),
                Exchange("one shot stream", "GET /containers/{c}/stats?one-shot=1"),
            ]),
    ]
}
