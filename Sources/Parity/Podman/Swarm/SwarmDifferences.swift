import EngineAPI
import JSONTree

extension Parity {
    /// Differences of swarm, secrets, configs and plugins.
    static let swarm: [Difference] = [
        objectVersion, noManager, secrets, noMember, noSwarmToMake, clusterVolumes, pluginList, pluginMissing,
        pluginNone,
    ]

    private static let objectVersion = Difference(
        "swarm-object-version",
        ["SwarmUpdate", "NodeUpdate", "ServiceUpdate", "SecretUpdate", "ConfigUpdate"],
        docker: "An update that does not name the object's version is 400.",
        podman: "The path is not supported.",
        fix: .answer { asked in
            let text = asked.query["version"] ?? ""
            guard UInt64(text) == nil else { return nil }
            let reason = "strconv.ParseUint: parsing \"\(text)\": invalid syntax"
            switch asked.route {
            case "SwarmUpdate": return .error(400, "invalid swarm version '\(text)': \(reason)")
            case "NodeUpdate": return .error(400, "invalid node version '\(text)': \(reason)")
            case "ServiceUpdate": return .error(400, "invalid service version '\(text)': \(reason)")
            case "SecretUpdate": return .error(400, "invalid secret version")
            default: return .error(400, "invalid config version")
            }
        })

    private static let noManager = Difference(
        "swarm-no-manager",
        [
            "SwarmInspect", "SwarmUpdate", "SwarmUnlockkey", "SwarmUnlock", "NodeList", "NodeInspect", "NodeDelete",
            "NodeUpdate", "ServiceCreate", "ServiceUpdate", "ServiceList", "ServiceInspect", "ServiceDelete",
            "ServiceLogs", "TaskList", "TaskInspect", "TaskLogs", "ConfigList", "ConfigCreate", "ConfigInspect",
            "ConfigDelete",
            "ConfigUpdate",
        ],
        docker: "An engine outside a swarm answers 503: This node is not a swarm manager.",
        podman: "Some of these paths are 404 in plain text, some 503 with Podman's words.",
        fix: .answer { _ in .error(503, noManagerText) })

    private static let secrets = Difference(
        "swarm-secrets", ["SecretList", "SecretCreate", "SecretInspect", "SecretDelete", "SecretUpdate"],
        docker: "Outside a swarm there are no secrets: 503.",
        podman: "/secrets has Podman's own secrets; the setting podman_secrets lets clients have them.",
        fix: .answer { _ in .error(503, noManagerText) })

    private static let noMember = Difference(
        "swarm-no-member", ["SwarmLeave"],
        docker: "Outside a swarm, leaving it is 503: This node is not part of a swarm.",
        podman: "It is 503 with Podman's words.",
        fix: .answer { _ in .error(503, "This node is not part of a swarm") })

    private static let noSwarmToMake = Difference(
        "swarm-cannot-begin", ["SwarmInit", "SwarmJoin"],
        docker: "The engine becomes part of a swarm.",
        podman: "There is no swarm; the answer is 503 with Podman's words.",
        fix: .answer { asked in
            .error(
                503,
                "swarm mode is not available: the engine behind this socket is Podman \(asked.engine.version ?? ""), "
                    + "which has none; use a Docker engine for services")
        })

    private static let clusterVolumes = Difference(
        "volume-update-cluster-only", ["VolumeUpdate"],
        docker: "Outside a swarm, updating a volume is 503.",
        podman: "The method is not allowed, in plain text.",
        fix: .answer { _ in
            .error(503, "volume update only valid for cluster volumes, but swarm is unavailable")
        })

    private static let pluginList = Difference(
        "plugin-list-empty", ["PluginList", "GetPluginPrivileges"],
        docker: "Without plugins the list is empty.",
        podman: "The path is not supported: docker info fails on it.",
        fix: .answer { _ in .json([]) })

    private static let pluginMissing = Difference(
        "plugin-missing",
        [
            "PluginInspect", "PluginDelete", "PluginEnable", "PluginDisable", "PluginUpgrade", "PluginPush",
            "PluginSet",
        ],
        docker: "A plugin that is not there is 404: plugin \"x\" not found.",
        podman: "The path is not supported.",
        fix: .answer { asked in
            let tag = asked.route == "PluginUpgrade" && !asked.name.contains(":") ? ":latest" : ""
            return .error(404, "plugin \"\(asked.name)\(tag)\" not found")
        })

    private static let pluginNone = Difference(
        "plugin-cannot-be-made", ["PluginPull", "PluginCreate"],
        docker: "The engine gets a plugin.",
        podman: "The path is not supported: there are no managed plugins.",
        fix: .answer { asked in
            .error(
                501,
                "managed plugins are not available: the engine behind this socket is Podman "
                    + "\(asked.engine.version ?? ""), which has none; name its volume drivers in containers.conf, "
                    + "[engine.volume_plugins]")
        })

    private static let noManagerText =
        "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node to "
        + "swarm and try again."
}
