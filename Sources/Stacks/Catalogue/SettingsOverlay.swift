/// What the settings say of services, as one more compose file.
struct SettingsOverlay {
    let settings: Settings
    /// Of the catalogue's files.
    let services: [String]
    /// Of the settings alone.
    let own: [String]
    /// Where `bind://` folders are.
    let folder: String

    var secrets: [String] {
        (services + own).flatMap { name in
            settings.own[SettingsPath(["services", name, "secrets"])]?.list?.compactMap(\.text) ?? []
        }
    }

    /// Nil where the settings say nothing of them.
    var text: String? {
        var volumes: Set<String> = []
        var parts: [(String, String)] = []
        for name in services + own {
            let isOwn = own.contains(name)
            let said = settings.own[SettingsPath(["services", name])]?.table ?? [:]
            var lines = lines(said, isOwn: isOwn, &volumes)
            if isOwn, said["restart"] == nil, let policy = settings.root["runtime.restart_policy"] {
                lines.append("restart: \(policy.toml)")
            } else if let policy = settings.own["runtime.restart_policy"] {
                lines.append("restart: \(policy.toml)")
            }
            let gateway = settings.root["runtime.host_gateway"]?.text ?? "auto"
            if isOwn || gateway != "auto" {
                let address = gateway == "auto" ? "host-gateway" : gateway
                lines.append(
                    "extra_hosts: {host.docker.internal: \"\(address)\", host.containers.internal: \"\(address)\"}")
            }
            if let dns = settings.own["runtime.network.dns_servers"] { lines.append("dns: \(dns.json)") }
            if !lines.isEmpty { parts.append((name, lines.map { "    \($0)\n" }.joined())) }
        }
        let network = networkText
        guard !parts.isEmpty || network != nil else { return nil }
        var text = parts.isEmpty ? "" : "services:\n"
        for (name, body) in parts { text += "  \(SettingsValue.quoted(name)):\n\(body)" }
        if !volumes.isEmpty {
            text += "volumes:\n" + volumes.sorted().map { "  \(SettingsValue.quoted($0)): {}\n" }.joined()
        }
        return text + (network ?? "")
    }

    private func lines(
        _ said: [String: SettingsValue], isOwn: Bool, _ volumes: inout Set<String>
    ) -> [String] {
        let deviceFlag = settings.root["runtime.gpu_device_flag"]?.text ?? "auto"
        var lines: [String] = []
        // What the catalogue's file has is replaced, where a plain merge would add to it.
        let tag = isOwn ? "" : "!override "
        if let image = said["image"] { lines.append("image: \(image.json)") }
        if let name = said["container"] { lines.append("container_name: \(name.json)") }
        if let aliases = said["network_aliases"] { lines.append("networks: {default: {aliases: \(aliases.json)}}") }
        let ports = said["ports"]?.list ?? []
        if !ports.isEmpty {
            let words = ports.compactMap { port -> SettingsValue? in
                guard let inner = port.table?["container"]?.integer else { return nil }
                let address = port.table?["address"]?.text ?? "127.0.0.1"
                return .text("\(address):\(port.table?["host"]?.integer ?? inner):\(inner)")
            }
            lines.append("ports: \(tag)\(SettingsValue.list(words).json)")
        }
        if let mounts = said["volumes"]?.table, !mounts.isEmpty {
            var words: [SettingsValue] = []
            for (name, mount) in mounts.sorted(by: { $0.key < $1.key }) {
                let source = mount.table?["source"]?.text ?? name
                let isBind = source.hasPrefix("bind://")
                if !isBind { volumes.insert(source) }
                let from = isBind ? folder + "/" + source.dropFirst("bind://".count) : source
                words.append(.text("\(from):\(mount.table?["target"]?.text ?? "/\(name)")"))
            }
            lines.append("volumes: \(tag)\(SettingsValue.list(words).json)")
        }
        var variables = said["env"]?.table ?? [:]
        let secrets = said["secrets"]?.list?.compactMap(\.text) ?? []
        for name in secrets { variables[name] = nil }
        var environment = variables.sorted { $0.key < $1.key }.map { member in
            "\(SettingsValue.quoted(member.key)): \(SettingsValue.text(member.value.text?.dollarsEscaped ?? member.value.toml).json)"
        }
        environment += secrets.map { "\(SettingsValue.quoted($0)): \"${\($0):?}\"" }
        if !environment.isEmpty { lines.append("environment: {\(environment.joined(separator: ", "))}") }
        let limits = said["resources"]?.table ?? [:]
        if !limits.isEmpty {
            let words = limits.sorted { $0.key < $1.key }.map {
                "\($0.key): \(SettingsValue.text($0.value.text ?? $0.value.toml).json)"
            }
            lines.append("deploy: {resources: {limits: {\(words.joined(separator: ", "))}}}")
        }
        let gpu = said["gpu"]?.table ?? [:]
        if gpu["enabled"]?.boolean == true, gpu["force_cpu"]?.boolean != true {
            let ids = gpu["devices"]?.list?.map { SettingsValue.text($0.text ?? $0.toml) } ?? []
            if !ids.isEmpty {
                lines.append("gpus: [{device_ids: \(SettingsValue.list(ids).json)}]")
            } else {
                lines.append(deviceFlag == "auto" ? "gpus: all" : "devices: [\(SettingsValue.text(deviceFlag).json)]")
            }
            if gpu["required"]?.boolean == false { lines.append("x-gantry: {gpu: optional}") }
        }
        if let test = healthTest(said) {
            let (patience, start) = (settings.pingTimeout.secondsText, settings.startupTimeout.secondsText)
            lines.append(
                "healthcheck: {test: [CMD-SHELL, \(SettingsValue.text(test).json)], timeout: \(patience), start_period: \(start)}"
            )
        }
        return lines
    }

    /// Asks the first port for the path; where the image has no curl, wget, which takes 200 to 299 for good.
    private func healthTest(_ said: [String: SettingsValue]) -> String? {
        guard let health = said["health"]?.table, let path = health["path"]?.text,
            let port = said["ports"]?.list?.first?.table?["container"]?.integer
        else { return nil }
        let status = health["expected_status"]?.list?.compactMap(\.integer) ?? []
        let (low, high) = status.count == 2 ? (status[0], status[1]) : (200, 399)
        let url = "http://127.0.0.1:\(port)\(path)".dollarsEscaped
        return
            "if command -v curl >/dev/null; then s=$$(curl -s -o /dev/null -w '%{http_code}' '\(url)') && [ $$s -ge \(low) ] && [ $$s -le \(high) ]; else wget -q -O /dev/null '\(url)'; fi"
    }

    private var networkText: String? {
        guard
            let said = settings.own["runtime.network"]?.table ?? settings.own["runtime.network_name"].map({ _ in [:] })
        else { return nil }
        var lines: [String] = []
        if let name = settings.own["runtime.network_name"] { lines.append("name: \(name.json)") }
        if let driver = said["driver"] { lines.append("driver: \(driver.json)") }
        if let isInternal = said["internal"] { lines.append("internal: \(isInternal.json)") }
        if let ipv6 = said["ipv6"] { lines.append("enable_ipv6: \(ipv6.json)") }
        if let subnet = said["subnet"] {
            let gateway = said["gateway"].map { ", gateway: \($0.json)" } ?? ""
            lines.append("ipam: {config: [{subnet: \(subnet.json)\(gateway)}]}")
        }
        guard !lines.isEmpty else { return nil }
        return "networks:\n  default:\n" + lines.map { "    \($0)\n" }.joined()
    }
}

extension SettingsValue {
    /// As JSON, which is YAML as well. The escapes of TOML's texts are those of JSON.
    var json: String {
        switch self {
        case .list(let list): "[" + list.map(\.json).joined(separator: ", ") + "]"
        case .table(let table):
            "{"
                + table.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)): \($0.value.json)" }.joined(
                    separator: ", ") + "}"
        default: toml
        }
    }
}

extension Duration {
    /// `2s`, `0.5s`.
    fileprivate var secondsText: String {
        let (seconds, rest) = components
        let milliseconds = rest / 1_000_000_000_000_000
        return milliseconds == 0 ? "\(seconds)s" : "\(seconds * 1000 + milliseconds)ms"
    }
}

extension String {
    /// A `$` that compose must not take for a variable.
    fileprivate var dollarsEscaped: String {
        split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
    }
}
