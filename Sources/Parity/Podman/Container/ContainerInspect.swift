import EngineAPI
import JSONTree

extension Parity {
    static let containerInspect: [Difference] = [
        inspectState, inspectConfig, inspectHost, inspectNetworks, inspectRest,
    ]

    private static let inspectState = Difference(
        "container-inspect-state", ["ContainerInspect"],
        docker: "State.Status is one of seven words; a failed start leaves its exit code and error.",
        podman: "State.Status may be stopped, stopping or initialized; a failed start leaves 0, and old errors stay.",
        fix: .response { answer, _ in
            guard answer.isSuccess, let state = answer.json?["State"] else { return }
            answer.json?["State"] = ContainerState.docker(state)
        })

    private static let inspectConfig = Difference(
        "container-inspect-config", ["ContainerInspect"],
        docker: "Config is what was asked merged with the image's: names as given, null where nothing was given.",
        podman: "Config has the engine's own variables and defaults, [] for null and full image names.",
        fix: .response { answer, asked in
            guard answer.isSuccess, var container = answer.json, let config = container["Config"]?.object else {
                return
            }
            let memory = ContainerMemory(labels: config["Labels"])
            container["Config"] = .object(ContainerConfig.docker(config, memory, version: asked.version))
            if let memory, let first = (memory.entrypoint + memory.command).first {
                container["Path"] = .string(first)
                container["Args"] = JSONValue((memory.entrypoint + memory.command).dropFirst())
            }
            answer.json = container
        })

    private static let inspectHost = Difference(
        "container-inspect-host-config", ["ContainerInspect"],
        docker: "HostConfig is what was asked, with null, json-file, private and runc where nothing was asked.",
        podman: "HostConfig has [] for null, defaults of its own, and lacks sysctls, mounts, device requests and more.",
        fix: .response { answer, asked in
            guard answer.isSuccess, var container = answer.json, let host = container["HostConfig"]?.object else {
                return
            }
            let memory = ContainerMemory(labels: container["Config"]?["Labels"])
            let networks = container["NetworkSettings"]?["Networks"]?.object ?? [:]
            container["HostConfig"] = .object(
                ContainerHost.docker(
                    host, memory, name: String((container["Name"]?.string ?? "").drop { $0 == "/" }),
                    networks: networks, version: asked.version))
            answer.json = container
        })

    private static let inspectNetworks = Difference(
        "container-inspect-networks", ["ContainerInspect"],
        docker: "The default network is called bridge; endpoints have ids, asked aliases and DNS names.",
        podman: "The default network is called podman; endpoints have no id, and each has the short id as alias.",
        fix: .response { answer, asked in
            guard answer.isSuccess, var container = answer.json else { return }
            ContainerNetworks.rewrite(&container, version: asked.version)
            answer.json = container
        })

    private static let inspectRest = Difference(
        "container-inspect-rest", ["ContainerInspect"],
        docker: "ExecIDs is null without sessions, sizes are there where asked for, volumes have no propagation.",
        podman: "ExecIDs is [] and keeps ended sessions, SizeRootFs is always there, volumes are rprivate.",
        fix: .response { answer, asked in
            guard answer.isSuccess, var container = answer.json else { return }
            let isRunning = container["State"]?["Running"]?.bool == true
            if !isRunning || container["ExecIDs"]?.array?.isEmpty ?? true { container["ExecIDs"] = .null }
            if asked.query.bool("size") != true {
                container["SizeRootFs"] = nil
                container["SizeRw"] = nil
            }
            if container["Driver"]?.string == "overlay" { container["Driver"] = "overlay2" }
            if container["GraphDriver"]?["Name"]?.string == "overlay" { container["GraphDriver"]?["Name"] = "overlay2" }
            if let upper = container["GraphDriver"]?["Data"]?["UpperDir"]?.string, upper.hasSuffix("/diff") {
                container["GraphDriver"]?["Data"]?["MergedDir"] = .string(upper.dropLast(5) + "/merged")
                let id = container["Id"]
                container["GraphDriver"]?["Data"]?["ID"] = id
            }
            let state = container["State"]
            if state?["Status"]?.string == "created", state?["ExitCode"]?.int == 0 { container["LogPath"] = "" }
            let memory = ContainerMemory(labels: container["Config"]?["Labels"])
            container["Mounts"] = .array(ContainerMounts.docker(container["Mounts"]?.array ?? [], memory))
            answer.json = container
        })
}
