/// Probes that run one container to its end.
enum RunProbes {
    static let all = [
        Check("run", "a container runs, and ends as it should") { seen in
            let output = try await seen.output("run", "echo gantry-doctor; exit 7")
            guard output.exitCode == 7, output.text.contains("gantry-doctor") else {
                return Finding(
                    "run", .broken,
                    "A container ended with \(output.exitCode) instead of 7, and said \"\(output.text.prefix(200))\".",
                    remedies: [Remedy("See what the engine itself says", "gantry events --since 5m", "gantry info")])
            }
            return Finding("run", .ok, "A container was created, started, waited for and read.")
        },
        Check("id-map", "users inside are mapped to users outside") { seen in
            let output = try await seen.output("id-map", "cat /proc/self/uid_map")
            let rows = output.text.split(whereSeparator: \.isNewline).map {
                $0.split(separator: " ").compactMap { Int($0) }
            }
            let count = rows.filter { $0.count == 3 }.reduce(0) { $0 + $1[2] }
            let first = rows.first.map { $0.count == 3 ? "root inside is user \($0[1]) outside" : "" } ?? ""
            let evidence = output.text.split(whereSeparator: \.isNewline).map {
                "uid_map: \($0.split(separator: " ").joined(separator: " "))"
            }
            guard seen.isRootless else {
                return Finding("id-map", .ok, "\(count) user ids are mapped; \(first).", evidence: evidence)
            }
            guard count >= 65536 else {
                return seen.trouble(
                    "id-map", .warning, "Only \(count) user ids are mapped: images with other users than root fail.",
                    "subordinate-ids-missing", evidence: evidence)
            }
            return Finding(
                "id-map", .ok, "\(count) user ids are mapped; \(first) of the engine's user namespace.",
                evidence: evidence)
        },
        Check("limits", "memory, pids and cpu limits are enforced") { seen in
            let output: ProbeOutput
            do {
                output = try await seen.output("limits", LimitReading.script) {
                    $0.memory = LimitReading.memory
                    $0.pids = LimitReading.pids
                    $0.nanoCPUs = LimitReading.nanoCPUs
                }
            } catch let error as ProbeFailure {
                let finding = seen.trouble(
                    "limits", .broken, "A container with limits cannot be made: \(error)", "limits-without-effect")
                return finding
            }
            let reading = LimitReading(output.text)
            guard reading.missing.isEmpty else {
                return seen.trouble(
                    "limits", .broken,
                    "The limit of \(reading.missing.joined(separator: ", ")) has no effect: the container's cgroup does not have it.",
                    "limits-without-effect", evidence: reading.evidence)
            }
            return Finding(
                "limits", .ok, "64 MiB of memory, 32 processes and half a CPU stand in the container's cgroup.",
                evidence: reading.evidence)
        },
        Check("host-gateway", "containers reach this machine as host.docker.internal") { seen in
            let output: ProbeOutput
            do {
                output = try await seen.output("host-gateway", "grep host.docker.internal /etc/hosts") {
                    $0.extraHosts = ["host.docker.internal:host-gateway"]
                }
            } catch let error as ProbeFailure {
                return seen.trouble(
                    "host-gateway", .warning, "The engine refuses host-gateway: \(error)", "host-gateway-unresolved")
            }
            let address = output.text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            guard address.contains("."), address.allSatisfy({ $0.isNumber || $0 == "." }) || address.contains(":")
            else {
                return seen.trouble(
                    "host-gateway", .warning, "host.docker.internal is not resolved.", "host-gateway-unresolved",
                    evidence: [
                        "/etc/hosts: \(output.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
                    ])
            }
            return Finding("host-gateway", .ok, "host.docker.internal is \(address).")
        },
        Check("volume", "a volume is writable and keeps what is written") { seen in
            guard let engine = seen.engine else { throw NotPossible("no engine answers") }
            let volume = "gantry-doctor-\(seen.run)-volume"
            try await engine.createVolume(volume, run: seen.run)
            let written = try await seen.output("volume-write", "echo kept >/data/file && ls -ln /data/file") {
                $0.binds = ["\(volume):/data"]
            }
            let read = try await seen.output("volume-read", "cat /data/file") { $0.binds = ["\(volume):/data"] }
            guard written.exitCode == 0, read.text.contains("kept") else {
                return seen.trouble(
                    "volume", .broken, "What one container writes into a volume, the next does not read.",
                    "mount-permission",
                    evidence: [written.text, read.text], clues: ["path": "/data"])
            }
            return Finding("volume", .ok, "One container wrote into a volume, another read it.")
        },
        Check("disk", "there is room in the engine's storage") { seen in
            let output = try await seen.output("disk", "df -k / | tail -n 1")
            // Busybox breaks the line behind a long device name: count from the end.
            let words = output.text.split(whereSeparator: \.isWhitespace)
            guard words.count >= 3, let free = Int64(words[words.count - 3]) else {
                throw NotPossible("df in the container says \"\(output.text.prefix(100))\"")
            }
            let evidence = ["df: \(words.joined(separator: " "))"]
            guard free >= 1 << 20 else {
                return seen.trouble(
                    "disk", free < 100 << 10 ? .broken : .warning,
                    "Only \(free >> 10) MiB are free in the engine's storage.", "disk-full", evidence: evidence)
            }
            return Finding("disk", .ok, "\(free >> 20) GiB are free in the engine's storage.", evidence: evidence)
        },
        GPUProbe.check,
    ]
}
