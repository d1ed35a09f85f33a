import ContainerRuntime
import EngineClient
import EngineRuntimes
import EngineTesting
import JSONTree
import Testing

/// `gantry models` against a stand-in for Ollama: busybox's nc serves one connection after the other.
@Suite(.tags(.integration), .timeLimit(.minutes(2))) struct ModelsEngineTests {
    /// Reads a request to its end, keeps it, and answers by its first line.
    static let serve = """
        n=0
        while IFS= read -r line; do
          line=${line%?}
          [ -n "$first" ] || first=$line
          case $line in Content-Length:*) n=${line#*: };; esac
          [ -n "$line" ] || break
        done
        body=$(dd bs=1 count=$n 2>/dev/null)
        echo "$first $body" >> /requests
        say() { printf 'HTTP/1.0 %s\\r\\nContent-Type: application/json\\r\\n\\r\\n%s' "$1" "$2"; }
        case "$first $body" in
          'GET /api/tags '*) say '200 OK' '{"models":[{"name":"llama3.2:1b","size":1321098329,"details":{"parameter_size":"1.2B","quantization_level":"Q8_0"}}]}';;
          'POST /api/pull '*broken*) say '200 OK' '{"status":"pulling manifest"}
        {"error":"file does not exist"}';;
          'POST /api/pull '*) say '200 OK' '{"status":"pulling manifest"}
        {"status":"pulling aaa","digest":"sha256:0123456789abcdef","total":10,"completed":4}
        {"status":"success"}
        ';;
          'POST /api/show '*llama*) say '200 OK' '{"license":"x","details":{"family":"llama"}}';;
          'DELETE /api/delete '*llama*|'POST /api/copy '*) say '200 OK' '';;
          *) say '404 Not Found' '{"error":"model not found"}';;
        esac
        """

    @Test(arguments: TestEngine.all) func `models are listed, pulled and removed`(_ engine: TestEngine) async throws {
        let client = try EngineClient(engine.address)
        defer { client.shutdown() }
        let runtime = try await runtime(for: client)
        let gantry = Gantry(engine: engine)
        try await Cleanup.scope { cleanup in
            let name = cleanup.name("ollama")
            var spec = ContainerSpec(
                name, image: "busybox",
                command: ["sh", "-c", "printf '%s' \"$SERVE\" > /serve; while :; do nc -l -p 11434 -e sh /serve; done"])
            spec.environment = ["SERVE": Self.serve]
            spec.stopTimeout = .seconds(0)
            cleanup.later { try await runtime.removeContainer(name, force: true, volumes: true) }
            try await runtime.startContainer(try await runtime.createContainer(spec))
            func models(_ words: String...) async throws -> Gantry.Outcome {
                // Between two connections nobody listens for a moment.
                var outcome = try await gantry(["models"] + words + ["--container", name])
                for _ in 0..<20 where outcome.errors.contains("does not answer") {
                    outcome = try await gantry(["models"] + words + ["--container", name])
                }
                return outcome
            }
            let list = try await models("list")
            #expect(list.status == 0, "\(list.errors)")
            #expect(list.output.contains("llama3.2:1b   1.32GB    1.2B"))
            let pulled = try await models("pull", "bartowski/Llama-3.2-GGUF", "--file", "Q4_K_M")
            #expect(
                pulled.status == 0 && pulled.output.hasSuffix("success\nhf.co/bartowski/Llama-3.2-GGUF:Q4_K_M\n"),
                "\(pulled.errors)")
            let broken = try await models("pull", "broken")
            #expect(broken.status == 1 && broken.errors.contains("file does not exist"))
            #expect(try await models("--json", "info", "llama3.2:1b").json?["data"]?["details"]?["family"] == "llama")
            let missing = try await models("info", "other")
            #expect(missing.status == 1 && missing.errors.contains("Ollama has no model other"))
            let removed = try await models("remove", "llama3.2:1b", "--force")
            #expect(removed.status == 0, "\(removed.errors)")
            let requests = try await runtime.exec(in: name, ExecSpec(["cat", "/requests"]))
            let text = String(decoding: requests.standardOutput, as: UTF8.self)
            #expect(text.contains("POST /api/pull HTTP/1.0 {\"model\":\"hf.co\\/bartowski\\/Llama-3.2-GGUF:Q4_K_M\"}"))
            #expect(text.contains("DELETE /api/delete HTTP/1.0 {\"model\":\"llama3.2:1b\"}"))
            let none = try await gantry("models", "list", "--port", "11435", "--container", name)
            #expect(none.status == 1 && none.errors.contains("does not answer on port 11435"))
        }
    }
}
