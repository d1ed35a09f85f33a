import EngineTesting

/// A CDI specification of our own on an engine's machine: a harmless device node and a variable, under a vendor's kind.
enum MadeUpGPU {
    static func specification(_ kind: String) -> String {
        """
        cdiVersion: "0.5.0"
        kind: \(kind)
        devices:
          - name: "0"
            containerEdits:
              env: ["GANTRY_GPU=zero"]
              deviceNodes: [{path: /dev/gantry-gpu0, hostPath: /dev/null}]
          - name: all
            containerEdits:
              env: ["GANTRY_GPU=all"]
              deviceNodes: [{path: /dev/gantry-gpu0, hostPath: /dev/null}]
        """
    }

    /// Puts it there, until the scope ends.
    static func put(_ kind: String, on engine: TestEngine, _ cleanup: Cleanup) async throws {
        let path = "/etc/cdi/\(cleanup.prefix)-\(kind.prefix { $0 != "." }).yaml"
        let name = engine.name
        cleanup.later { try await Lab.run("within", name, "rm", "-f", path) }
        try await Lab.run(
            "within", name, "sh", "-c", "mkdir -p /etc/cdi && cat > \(path) <<'END'\n\(specification(kind))\nEND")
    }
}
