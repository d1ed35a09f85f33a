extension Catalogue {
    static let execs: [Scene] = [
        Scene(
            "exec/life", prepare: [.sleeper("c"), .start("c")],
            [
                Exchange(
                    "create", "POST /containers/{c}/exec",
                    #"{"Cmd":["sh","-c","echo out; echo err >&2; exit 3"],"AttachStdout":true,"AttachStderr":true}"#,
                    keep: [.init("e", "Id")]),
                Exchange("inspect created", "GET /exec/{e}/json"),
                Exchange("start", "POST /exec/{e}/start", "{}", conduct: .hijack(send: "")),
                Exchange("inspect ended", "GET /exec/{e}/json"),
                Exchange("start again", "POST /exec/{e}/start", "{}", conduct: .hijack(send: "")),
                Exchange(
                    "create cat", "POST /containers/{c}/exec",
                    #"{"Cmd":["cat"],"AttachStdin":true,"AttachStdout":true}"#, keep: [.init("cat", "Id")]),
                Exchange(
                    "cat", "POST /exec/{cat}/start", #"{"Detach":false,"Tty":false}"#,
                    conduct: .hijack(send: "hello\n")),
                Exchange(
                    "create tty", "POST /containers/{c}/exec",
                    #"{"Cmd":["sh","-c","test -t 1 && echo tty"],"Tty":true,"AttachStdout":true}"#,
                    keep: [.init("t", "Id")]),
                Exchange("tty", "POST /exec/{t}/start", #"{"Tty":true}"#, conduct: .hijack(send: "")),
                Exchange(
                    "create missing", "POST /containers/{c}/exec", #"{"Cmd":["/nonsense"],"AttachStdout":true}"#,
                    keep: [.init("m", "Id")]),
                Exchange("missing", "POST /exec/{m}/start", "{}", conduct: .hijack(send: "")),
                Exchange("inspect missing", "GET /exec/{m}/json"),
                Exchange(
                    "create detached", "POST /containers/{c}/exec", #"{"Cmd":["true"]}"#, keep: [.init("d", "Id")]),
                Exchange("detached", "POST /exec/{d}/start", #"{"Detach":true}"#),
                Exchange(
                    "create with all", "POST /containers/{c}/exec",
                    #"{"Cmd":["sh","-c","id -u; pwd; echo $A"],"User":"nobody","WorkingDir":"/tmp","Env":["A=1"],"Privileged":true,"AttachStdout":true}"#,
                    keep: [.init("x", "Id")]),
                Exchange("with all", "POST /exec/{x}/start", "{}", conduct: .hijack(send: "")),
                Exchange("inspect with all", "GET /exec/{x}/json"),
                Exchange(
                    "create plain", "POST /containers/{c}/exec", #"{"Cmd":["echo","hi"],"AttachStdout":true}"#,
                    keep: [.init("p", "Id")]),
                Exchange("start without upgrade", "POST /exec/{p}/start", "{}"),
                Exchange("resize ended", "POST /exec/{p}/resize?h=10&w=10"),
            ]),
        Scene(
            "exec/errors", prepare: [.sleeper("c"), .start("c")],
            [
                Exchange("no command", "POST /containers/{c}/exec", "{}"),
                Exchange("empty body", "POST /containers/{c}/exec"),
                Exchange("broken body", "POST /containers/{c}/exec", "{"),
                Exchange(
                    "unknown user", "POST /containers/{c}/exec", #"{"Cmd":["true"],"User":"nonsense"}"#,
                    keep: [.init("u", "Id")]),
                Exchange("start unknown user", "POST /exec/{u}/start", "{}", conduct: .hijack(send: "")),
                Exchange("inspect missing", "GET /exec/{run}/json"),
                Exchange("start missing", "POST /exec/{run}/start", "{}"),
                Exchange("start missing upgraded", "POST /exec/{run}/start", "{}", conduct: .hijack(send: "")),
                Exchange("resize missing", "POST /exec/{run}/resize?h=10&w=10"),
                Exchange("resize without size", "POST /exec/{run}/resize"),
            ]),
    ]
}
