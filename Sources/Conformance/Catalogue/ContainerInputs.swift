extension Catalogue {
    static let containerInputs: [Scene] = [
        Scene(
            "create/errors", prepare: [.sleeper("taken")],
            [
                Exchange("taken name", "POST /containers/create?name={run}-taken", #"{"Image":"{image}"}"#),
                Exchange("missing image", "POST /containers/create", #"{"Image":"{run}/none:latest"}"#),
                Exchange("no image", "POST /containers/create", "{}"),
                Exchange("empty body", "POST /containers/create"),
                Exchange("broken body", "POST /containers/create", "{"),
                Exchange(
                    "no content type", "POST /containers/create", payload: .text(type: "", #"{"Image":"{image}"}"#)),
                Exchange(
                    "wrong content type", "POST /containers/create",
                    payload: .text(type: "text/plain", #"{"Image":"{image}"}"#)),
                Exchange("invalid name", "POST /containers/create?name=a%20b", #"{"Image":"{image}"}"#),
                Exchange("short name", "POST /containers/create?name=a", #"{"Image":"{image}"}"#),
                Exchange(
                    "unknown network", "POST /containers/create?name={run}-n1",
                    #"{"Image":"{image}","HostConfig":{"NetworkMode":"{run}-none"}}"#),
                Exchange(
                    "unknown log driver", "POST /containers/create?name={run}-n2",
                    #"{"Image":"{image}","HostConfig":{"LogConfig":{"Type":"nonsense"}}}"#),
                Exchange(
                    "too little memory", "POST /containers/create?name={run}-n3",
                    #"{"Image":"{image}","HostConfig":{"Memory":1024}}"#),
                Exchange(
                    "relative bind", "POST /containers/create?name={run}-n4",
                    #"{"Image":"{image}","HostConfig":{"Binds":["a/b:/x"]}}"#),
                Exchange(
                    "mount of nothing", "POST /containers/create?name={run}-n5",
                    #"{"Image":"{image}","HostConfig":{"Mounts":[{"Type":"bind","Source":"/nonsense-{run}","Target":"/x"}]}}"#
                ),
                Exchange(
                    "mount type", "POST /containers/create?name={run}-n6",
                    #"{"Image":"{image}","HostConfig":{"Mounts":[{"Type":"nonsense","Target":"/x"}]}}"#),
                Exchange(
                    "restart policy", "POST /containers/create?name={run}-n7",
                    #"{"Image":"{image}","HostConfig":{"RestartPolicy":{"Name":"nonsense"}}}"#),
                Exchange(
                    "auto remove and restart", "POST /containers/create?name={run}-n8",
                    #"{"Image":"{image}","HostConfig":{"AutoRemove":true,"RestartPolicy":{"Name":"always"}}}"#),
                Exchange(
                    "port", "POST /containers/create?name={run}-n9",
                    #"{"Image":"{image}","HostConfig":{"PortBindings":{"x/tcp":[{}]}}}"#),
                Exchange(
                    "capability", "POST /containers/create?name={run}-n10",
                    #"{"Image":"{image}","HostConfig":{"CapAdd":["NONSENSE"]}}"#),
                Exchange(
                    "working folder", "POST /containers/create?name={run}-n11",
                    #"{"Image":"{image}","WorkingDir":"relative"}"#),
                Exchange(
                    "stop signal", "POST /containers/create?name={run}-n12",
                    #"{"Image":"{image}","StopSignal":"NONSENSE"}"#),
                Exchange(
                    "ipc mode", "POST /containers/create?name={run}-n13",
                    #"{"Image":"{image}","HostConfig":{"IpcMode":"nonsense"}}"#),
                Exchange(
                    "runtime", "POST /containers/create?name={run}-n14",
                    #"{"Image":"{image}","HostConfig":{"Runtime":"nonsense"}}"#),
                Exchange("platform", "POST /containers/create?platform=nonsense", #"{"Image":"{image}"}"#),
            ]),
        created("plain", #""Cmd":["sh","-c","echo hi"]"#),
        created(
            "process",
            #""Cmd":["a","b c"],"Entrypoint":["/bin/echo"],"Env":["A=1","B","C="],"User":"nobody","WorkingDir":"/tmp","Hostname":"h","Domainname":"d","Tty":true,"OpenStdin":true,"StdinOnce":true,"AttachStdin":true,"AttachStdout":true,"AttachStderr":true,"StopSignal":"SIGINT","StopTimeout":5"#
        ),
        created("labels", #""Cmd":["true"],"HostConfig":{"Annotations":{"x":"y"}}"#),
        created(
            "resources",
            #""Cmd":["true"],"HostConfig":{"Memory":67108864,"MemorySwap":134217728,"MemoryReservation":33554432,"CpuShares":512,"CpusetCpus":"0","NanoCpus":500000000,"PidsLimit":50,"ShmSize":1048576,"OomScoreAdj":100,"Ulimits":[{"Name":"nofile","Soft":1024,"Hard":2048}]}"#
        ),
        created(
            "security",
            #""Cmd":["true"],"HostConfig":{"CapAdd":["NET_ADMIN"],"CapDrop":["MKNOD"],"ReadonlyRootfs":true,"SecurityOpt":["no-new-privileges"],"Sysctls":{"net.ipv4.ip_forward":"1"},"GroupAdd":["7"],"Init":true}"#
        ),
        created("privileged", #""Cmd":["true"],"HostConfig":{"Privileged":true,"CgroupnsMode":"private"}"#),
        created(
            "names",
            #""Cmd":["true"],"HostConfig":{"Dns":["10.213.0.1"],"DnsSearch":["x.test"],"DnsOptions":["ndots:2"],"ExtraHosts":["a:10.213.0.2"]}"#
        ),
        created(
            "ports",
            #""Cmd":["true"],"ExposedPorts":{"81/udp":{}},"HostConfig":{"PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"28080"}]}}"#
        ),
        created("host network", #""Cmd":["true"],"HostConfig":{"NetworkMode":"host"}"#),
        created("no network", #""Cmd":["true"],"HostConfig":{"NetworkMode":"none"}"#),
        created(
            "policy", #""Cmd":["true"],"HostConfig":{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":2}}"#),
        created("remove", #""Cmd":["true"],"HostConfig":{"AutoRemove":true}"#),
        created(
            "log", #""Cmd":["true"],"HostConfig":{"LogConfig":{"Type":"json-file","Config":{"max-size":"1m"}}}"#),
        created(
            "health",
            #""Cmd":["true"],"Healthcheck":{"Test":["CMD","true"],"Interval":1000000000,"Timeout":1000000000,"Retries":2,"StartPeriod":0}"#
        ),
        created("binds", #""Cmd":["true"],"HostConfig":{"Binds":["{run}-v:/data:ro"]}"#),
        created(
            "mounts",
            #""Cmd":["true"],"Volumes":{"/anon":{}},"HostConfig":{"Mounts":[{"Type":"volume","Source":"{run}-m","Target":"/m"},{"Type":"tmpfs","Target":"/t","TmpfsOptions":{"SizeBytes":1048576}}],"Tmpfs":{"/tmp":"size=1m"}}"#
        ),
    ]

    /// What a container keeps of the body that it was created with: inspected when created, and when started.
    static func created(_ what: String, _ body: String) -> Scene {
        Scene(
            "create/\(what)",
            [
                .container("c", body), Exchange("inspect", "GET /containers/{c}/json"),
                Exchange("list", #"GET /containers/json?all=1&filters={"id":["{c}"]}"#),
                Exchange("start", "POST /containers/{c}/start"),
            ])
    }
}
