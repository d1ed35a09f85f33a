extension ProjectLint {
    // MARK: Names of the host

    mutating func hostNames(_ service: ComposeValue, _ path: String) {
        let mapped = Set(
            (service["extra_hosts"]?.items ?? []).compactMap { $0.text?.prefix { $0 != "=" && $0 != ":" } }.map(
                String.init))
        for name in ["host.docker.internal", "host.containers.internal"] where !mapped.contains(name) {
            for key in ["environment", "command", "entrypoint", "healthcheck"] {
                guard let value = service[key], let found = Self.first(in: value, with: name) else { continue }
                add(
                    .hostName, .warning, found, "\(path).\(key)",
                    "\(name) is not known in containers of every engine: on Linux, Docker does not add it of itself",
                    remedy: "add extra_hosts: [\"\(name):host-gateway\"] to the service")
                break
            }
        }
    }

    private static func first(in value: ComposeValue, with part: String) -> ComposeValue? {
        if let text = value.text { return text.contains(part) ? value : nil }
        for item in value.items ?? value.entries?.map(\.value) ?? [] {
            if let found = first(in: item, with: part) { return found }
        }
        return nil
    }

    // MARK: Ports

    mutating func ports(_ service: ComposeValue, _ path: String) {
        for (index, port) in (service["ports"]?.items ?? []).enumerated() {
            guard let first = Self.published(port)?.lowerBound, first < machine.firstFreePort else { continue }
            add(
                .lowPort, machine.level(machine.isRootless), port, "\(path).ports[\(index)]",
                "an engine without root may not publish port \(first): the first free one is \(machine.firstFreePort)",
                remedy:
                    "publish \(first + 8000) and redirect to it, or set net.ipv4.ip_unprivileged_port_start=\(first) "
                    + "with sysctl")
        }
    }

    mutating func portClashes() {
        var taken: [(service: String, address: String, transport: String, ports: ClosedRange<Int>)] = []
        for (name, service) in project.services {
            for (index, port) in (service["ports"]?.items ?? []).enumerated() {
                // A range is the engine's to choose from.
                guard let ports = Self.published(port), ports.count == 1 else { continue }
                let address = port["host_ip"]?.text ?? ""
                let transport = port["protocol"]?.text ?? "tcp"
                let other = taken.first {
                    $0.ports.overlaps(ports) && $0.transport == transport && Self.meet($0.address, address)
                }
                taken.append((name, address, transport, ports))
                guard let other else { continue }
                add(
                    .portClash, .error, port, "services.\(name).ports[\(index)]",
                    "port \(ports.lowerBound)/\(transport) of the host is published by "
                        + (other.service == name ? "this service twice" : "\(other.service) already"),
                    remedy: "publish another one, or on another address")
            }
        }
    }

    static func published(_ port: ComposeValue) -> ClosedRange<Int>? {
        guard let text = port["published"]?.text, !text.isEmpty else { return nil }
        let ends = text.split(separator: "-", maxSplits: 1).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last, first > 0 else { return nil }
        return first...last
    }

    private static func meet(_ left: String, _ right: String) -> Bool {
        let all: Set<String> = ["", "0.0.0.0", "::"]
        return left == right || all.contains(left) || all.contains(right)
    }

    // MARK: Images

    mutating func image(_ service: ComposeValue, _ path: String) {
        guard service["build"] == nil, service["pull_policy"]?.text != "never", let value = service["image"],
            let image = value.text, !image.contains("@")
        else {
            return
        }
        let name = image.split(separator: "/").last ?? ""
        let tag = name.split(separator: ":", maxSplits: 1).dropFirst().first
        guard tag == nil || tag == "latest" else { return }
        add(
            .movingTag, .note, value, "\(path).image",
            "\(image) is whatever is newest on the day it is pulled: two machines may run different ones",
            remedy:
                "name a release, \(image.hasSuffix(":latest") ? String(image.dropLast(7)) : image):VERSION, or a digest"
        )
    }

    // MARK: Keys

    mutating func keys(_ service: ComposeValue, _ path: String) {
        func value(_ keys: [String]) -> ComposeValue? {
            keys.reduce(Optional(service)) { value, key in value?[key] }
        }
        for (keys, reason) in Self.idleKeys {
            guard let value = value(keys), !(value.entries?.isEmpty ?? value.items?.isEmpty ?? value.isNull) else {
                continue
            }
            add(
                .withoutEffect, .note, value, "\(path).\(keys.joined(separator: "."))", "has an effect \(reason) only",
                remedy: "take it away, or leave it where the file is used there as well")
        }
        if let mode = value(["deploy", "mode"]), let text = mode.text, text != "replicated" {
            add(
                .withoutEffect, .warning, mode, "\(path).deploy.mode", "\(text) has an effect in a Swarm only",
                remedy: "say with replicas how many containers there are to be")
        }
        let count = (value(["scale"]) ?? value(["deploy", "replicas"]))?.text.flatMap { Int($0) } ?? 1
        guard count > 1, let name = service["container_name"] else { return }
        add(
            .fixedName, .error, name, "\(path).container_name",
            "\(count) containers cannot all be called \(name.text ?? "so")", remedy: "take container_name away")
    }

    private static let idleKeys: [(keys: [String], reason: String)] = [
        (["deploy", "update_config"], "in a Swarm"), (["deploy", "rollback_config"], "in a Swarm"),
        (["deploy", "placement"], "in a Swarm"), (["deploy", "endpoint_mode"], "in a Swarm"),
        (["deploy", "labels"], "in a Swarm"), (["credential_spec"], "on Windows"), (["isolation"], "on Windows"),
        (["cpu_count"], "on Windows"), (["cpu_percent"], "on Windows"),
        (["develop"], "with `docker compose watch`"),
    ]

    // MARK: Dockerfiles

    mutating func dockerfile(_ service: ComposeValue, _ path: String) {
        guard let build = service["build"] else { return }
        if let inline = build["dockerfile_inline"], let text = inline.text {
            findings += DockerfileLint.findings(text, file: inline.place.file, path: "\(path).build.dockerfile_inline")
                .map { finding in
                    var finding = finding
                    finding.place = inline.place
                    return finding
                }
            return
        }
        guard let context = build["context"]?.text, !context.contains("://") else { return }
        let name = build["dockerfile"]?.text ?? "Dockerfile"
        let file = name.hasPrefix("/") ? name : ComposeUnits.path(name, in: context)
        guard let bytes = read(file) else { return }
        findings += DockerfileLint.findings(String(decoding: bytes, as: UTF8.self), file: file)
    }
}
