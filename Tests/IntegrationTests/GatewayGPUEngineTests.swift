import EngineTesting
import JSONTree
import Testing

/// GPUs that a program asks for through the gateway: it gets them or an error, and never a container without.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(3))) struct GatewayGPUEngineTests {
    private static let requests: [(name: String, request: JSONValue)] = [
        // What `docker run --gpus all` sends.
        ("all", ["Driver": "", "Count": -1, "DeviceIDs": .null, "Capabilities": [["gpu"]], "Options": [:]]),
        ("zero", ["Driver": "nvidia", "DeviceIDs": ["0"], "Capabilities": [["gpu"]]]),
        // What `docker run --device nvidia.com/gpu=0` sends.
        ("zero", ["Driver": "cdi", "DeviceIDs": ["nvidia.com/gpu=0"]]),
    ]

    private static func body(_ request: JSONValue) -> JSONValue {
        [
            "Image": "busybox", "Cmd": ["sh", "-c", "test -c /dev/gantry-gpu0 && echo \"got $GANTRY_GPU\""],
            "HostConfig": ["DeviceRequests": [request]],
        ]
    }

    private static func run(_ engine: TranslatedEngine, _ name: String, _ request: JSONValue) async throws
        -> (status: Int, message: String, output: String)
    {
        let made = try await engine.through("POST", "/v1.44/containers/create?name=\(name)", body(request))
        guard made.status == 201 else { return (made.status, made.message ?? "", "") }
        let path = "/v1.44/containers/\(name)"
        let start = try await engine.through("POST", "\(path)/start")
        guard start.status == 204 else {
            _ = try await engine.through("DELETE", "\(path)?force=1")
            return (start.status, start.message ?? "", "")
        }
        _ = try await engine.through("POST", "\(path)/wait")
        let logs = try await engine.through("GET", "\(path)/logs?stdout=1")
        _ = try await engine.through("DELETE", "\(path)?force=1")
        return (204, "", logs.text)
    }

    private static func takesRequests(_ engine: TranslatedEngine) async throws -> Bool {
        let version = try await engine.through("GET", "/version").json
        let parts = version?["Components"]?.array?.first { $0["Name"]?.string == "Podman Engine" }?["Version"]?.string
        let numbers = (parts ?? "").split(separator: ".").compactMap { Int($0) }
        return numbers.count > 1 && (numbers[0], numbers[1]) >= (5, 4)
    }

    @Test(arguments: TestEngine.all("podman").filter { !$0.name.contains("rootless") })
    func `Podman gives what a specification describes, or says that it cannot`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            try await TranslatedEngine.with(engine) { translated in
                let takes = try await Self.takesRequests(translated)
                for (place, one) in Self.requests.enumerated() {
                    let none = try await Self.run(translated, "\(cleanup.prefix)-none\(place)", one.request)
                    #expect(none.status >= 400, "\(one.name)")
                    #expect(none.message.contains(takes ? "nvidia.com/gpu" : "takes no device requests"))
                }
                try await MadeUpGPU.put("nvidia.com/gpu", on: engine, cleanup)
                for (place, one) in Self.requests.enumerated() {
                    let got = try await Self.run(translated, "\(cleanup.prefix)-\(place)", one.request)
                    if takes {
                        #expect(got.status == 204 && got.output.contains("got \(one.name)"), "\(got.message)")
                    } else {
                        #expect(got.status == 501 && got.message.contains("5.4"))
                    }
                }
            }
        }
    }

    @Test(arguments: TestEngine.all("docker"))
    func `Docker without a driver refuses through the gateway as well`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            try await TranslatedEngine.with(engine) { translated in
                for (place, one) in Self.requests.enumerated() {
                    let none = try await Self.run(translated, "\(cleanup.prefix)-\(place)", one.request)
                    #expect(none.status >= 400 && !none.message.isEmpty && none.output.isEmpty, "\(none.message)")
                }
            }
        }
    }

    @Test(arguments: TestEngine.all) func `gantry run never runs without the GPU`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            for (place, words) in [["--gpus", "all"], ["--device", "nvidia.com/gpu=0"]].enumerated() {
                let name = cleanup.name("gpu\(place)")
                cleanup.later { _ = try await gantry("rm", "--force", name) }
                let run = try await gantry(["run", "--rm", "--name", name] + words + ["busybox", "echo", "ran"])
                #expect(run.status != 0 && !run.output.contains("ran"), "\(words)")
                #expect(
                    run.errors.contains("driver") || run.errors.contains("CDI")
                        || run.errors.contains("nvidia.com/gpu"),
                    "\(run.errors.prefix(300))")
            }
            guard engine.name.hasPrefix("podman"), !engine.name.contains("rootless") else { return }
            try await MadeUpGPU.put("nvidia.com/gpu", on: engine, cleanup)
            let got = try await gantry(
                "run", "--rm", "--gpus", "all", "--network", "none", "-e", "A=b", "busybox", "sh", "-c",
                "test -c /dev/gantry-gpu0 && echo $GANTRY_GPU $A")
            #expect(got.output == "all b\n", "\(got.errors.prefix(300))")
        }
    }
}
