import ContainerRuntime
import LibpodAPI

extension Libpod.ContainerSpec {
    /// What Podman's own API says in other words than Docker's, and what it cannot say at all.
    /// - Throws: `unsupportedByEngine`, naming each setting that would be lost.
    mutating func takeWhatMayNotFit(_ spec: ContainerSpec, engine: String) throws(RuntimeError) {
        if let signal = spec.stopSignal {
            guard let number = SignalNumber.of(signal) else {
                throw RuntimeError(
                    .invalidInput, "\(spec.name) wants the stop signal \(signal), which is no signal.", engine: engine)
            }
            stopSignal = number
        }
        for port in spec.exposedPorts {
            let halves = port.split(separator: "/")
            let transport = halves.count > 1 ? String(halves[1]) : "tcp"
            let ends = (halves.first ?? "").split(separator: "-").compactMap { UInt16($0) }
            guard let first = ends.first, let last = ends.last, first <= last else {
                throw RuntimeError(.invalidInput, "\(spec.name) exposes \(port), which is no port.", engine: engine)
            }
            for number in first...last {
                let before = expose?[String(number)].map { $0 + "," } ?? ""
                expose = (expose ?? [:]).merging([String(number): before + transport]) { $1 }
            }
        }
        if let platform = spec.platform {
            let parts = platform.split(separator: "/").map(String.init)
            imageOS = parts.first
            imageArchitecture = parts.count > 1 ? parts[1] : nil
            imageVariant = parts.count > 2 ? parts[2] : nil
        }
        let lost = Self.lost(spec)
        guard lost.isEmpty else {
            throw RuntimeError(
                .unsupportedByEngine,
                "\(spec.name) cannot have \(lost.joined(separator: ", ")) on Podman \(spec.pod.map { "in the pod \($0)" } ?? "with GPUs or CDI devices"); leave that out.",
                engine: engine)
        }
    }

    /// By the names that a user gave them.
    private static func lost(_ spec: ContainerSpec) -> [String] {
        var lost: [String] = []
        func note(_ name: String, _ isAsked: Bool) { if isAsked { lost.append(name) } }
        note("a domain name", spec.domainname != nil)
        note("device cgroup rules", !spec.deviceCgroupRules.isEmpty)
        note("storage options", !spec.storageOptions.isEmpty)
        note("a health check without a test of its own", spec.healthcheck != nil && spec.healthcheck?.test == nil)
        note("a health check's start interval", spec.healthcheck?.startInterval != nil)
        note("a gateway priority", spec.networks.contains { $0.gatewayPriority != nil })
        note("link-local addresses", spec.networks.contains { !$0.linkLocal.isEmpty })
        for mount in spec.mounts {
            note(
                "a driver or labels for the volume at \(mount.target)",
                mount.driver != nil || !mount.driverOptions.isEmpty || !mount.labels.isEmpty)
            note("a folder of the image at \(mount.target)", mount.kind == .image && mount.subpath != nil)
        }
        for option in spec.securityOptions {
            let word = option.prefix { $0 != "=" && $0 != ":" }
            let known = ["no-new-privileges", "seccomp", "apparmor", "label", "mask", "unmask"]
            note("the security option \(option)", !known.contains(String(word)))
        }
        return lost
    }
}
