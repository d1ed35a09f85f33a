import EngineHTTP

/// Turns a verdict into a sentence and a remedy. Pure, and the only place where these words stand.
struct Diagnosis: Sendable {
    let environment: FindingEnvironment
    let candidate: PlannedCandidate
    let verdict: EngineVerdict

    private var path: String { candidate.address?.unixPath ?? candidate.text }

    /// Whose socket the path is, also where a variable names it.
    private var family: WellKnownSocket.Family? {
        candidate.family ?? WellKnownSocket.all(environment).first { $0.path == path }?.family
    }

    private var names: AccountNames { AccountNames(files: environment.files) }

    var reason: String {
        switch verdict {
        case .absent: return "there is no \(path)"
        case .dangling(let target): return "\(path) is a symlink to \(target), which is not there"
        case .notASocket(let kind): return "\(path) is a \(kind == .other ? "file" : kind.rawValue), not a socket"
        case .refused:
            return candidate.address?.unixPath == nil
                ? "nothing listens at \(candidate.text)" : "\(path) is there, but nothing listens on it"
        case .permission(let place, let facts): return permissionReason(place, facts)
        case .timedOut(let duration): return "no answer within \(Self.seconds(duration))"
        case .wrongProtocol(let words): return "no engine answers there: \(words)"
        case .failed(let words), .invalid(let words), .passedOver(let words): return words
        case .answers(let report):
            guard let path = candidate.address?.unixPath,
                let target = environment.files.look(at: path).facts?.linkTarget
            else { return report.description }
            return "\(report); \(path) is a symlink to \(target)"
        }
    }

    private func permissionReason(_ place: String, _ facts: FileFacts) -> String {
        let owner = names.user(facts.owner).map { "\($0) (\(facts.owner))" } ?? "\(facts.owner)"
        let group = names.group(facts.group).map { "\($0) (\(facts.group))" } ?? "\(facts.group)"
        let user = environment.user
        let own = ([user.gid] + user.groups.filter { $0 != user.gid })
            .map { id in names.group(id).map { "\($0) (\(id))" } ?? "\(id)" }.joined(separator: ", ")
        let who = names.user(user.uid).map { "\($0) (\(user.uid))" } ?? "\(user.uid)"
        return "\(place) belongs to user \(owner), group \(group), mode 0\(String(facts.mode, radix: 8)); "
            + "you are user \(who) in the groups \(own)"
    }

    var remedy: String? {
        switch verdict {
        case .answers, .passedOver, .invalid: return nil
        case .absent, .dangling: return unexpanded ?? otherUnit ?? start
        case .refused:
            if candidate.address?.unixPath == nil { return "check host and port, and that the engine listens on TCP" }
            return (start.map { "its engine has ended and left the file behind; start it: \($0)" })
                ?? "the engine that made it has ended; start it again"
        case .notASocket: return "name the engine's socket; a folder mounted in its place hides it"
        case .permission(_, let facts): return permissionRemedy(facts)
        case .timedOut: return "the engine is starting, overloaded or hung; look at its log, or try again"
        case .wrongProtocol(let words):
            if words.contains("HTTPS") || words.contains("TLS") {
                return "set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem"
            }
            return "another program listens there; give the engine's own address"
        case .failed: return nil
        }
    }

    /// `DOCKER_HOST='unix:///run/user/$(id -u)/…'` in a unit or a .env file, where no shell replaces it.
    private var unexpanded: String? {
        guard let dollar = path.firstIndex(of: "$") else { return nil }
        return "'\(path[dollar...].prefix(12))' was not replaced by a shell; write the path out"
    }

    /// The user enabled the other one of Podman's two units: its socket is there, this one is not.
    private var otherUnit: String? {
        let rootful = "/run/podman/podman.sock"
        let rootless = "\(environment.runtimeFolder)/podman/podman.sock"
        switch family {
        case .podmanRootful where environment.files.look(at: rootless).facts?.kind == .socket:
            return "you enabled the user unit; its socket is \(rootless): DOCKER_HOST=unix://\(rootless)"
        case .podmanRootless where environment.files.look(at: rootful) != .absent:
            return "the system unit is enabled (\(rootful)), the user unit is not: \(start ?? "start it")"
        default: return nil
        }
    }

    /// How the engine of this place is started here.
    private var start: String? {
        let systemd = environment.hasSystemd
        switch family {
        case .docker:
            if case .dangling(let target) = verdict, target.contains("podman") {
                return systemd
                    ? "sudo systemctl enable --now podman.socket"
                    : "sudo podman system service --time=0 unix://\(target) &"
            }
            return environment.platform == .macOS
                ? "start Docker Desktop" : systemd ? "sudo systemctl enable --now docker" : "sudo dockerd &"
        case .dockerRootless:
            return systemd ? "systemctl --user enable --now docker" : "dockerd-rootless.sh &"
        case .dockerDesktop: return "start Docker Desktop"
        case .podmanRootless:
            return systemd
                ? "systemctl --user enable --now podman.socket" : "podman system service --time=0 unix://\(path) &"
        case .podmanRootful:
            let sudo = environment.user.isRoot ? "" : "sudo "
            return systemd
                ? "\(sudo)systemctl enable --now podman.socket"
                : "\(sudo)podman system service --time=0 unix://\(path) &"
        case .podmanMachine:
            if case .podmanMachine(let name) = candidate.source { return "podman machine start \(name)" }
            return "podman machine start"
        case .colima: return "colima start \(candidate.source.description.split(separator: " ").last ?? "")"
        case .orbStack: return "start OrbStack"
        case .rancherDesktop: return "start Rancher Desktop with the engine dockerd (moby)"
        case .lima: return "limactl start \(candidate.source.description.split(separator: " ").last ?? "")"
        case nil: return nil
        }
    }

    private func permissionRemedy(_ facts: FileFacts) -> String {
        let group = names.group(facts.group)
        let groupMayConnect = facts.mode & (facts.kind == .folder ? 0o010 : 0o020) != 0
        if groupMayConnect, facts.group != 0, let group {
            if names.lists(environment.user.uid, inGroup: facts.group) {
                return "you are in the group \(group) since this session began: log in again, or newgrp \(group)"
            }
            let user = names.user(environment.user.uid) ?? "$USER"
            return "sudo usermod -aG \(group) \(user) and log in again; who is in that group is as good as root"
        }
        if facts.owner == 0 {
            let own = "\(environment.runtimeFolder)/podman/podman.sock"
            return family == .podmanRootful || path.contains("podman")
                ? "run with sudo, or use your own engine: systemctl --user enable --now podman.socket, "
                    + "DOCKER_HOST=unix://\(own)"
                : "run with sudo"
        }
        return
            "this engine is another user's; use your own, or run as user \(names.user(facts.owner) ?? "\(facts.owner)")"
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}

extension Candidate {
    init(_ planned: PlannedCandidate, _ verdict: EngineVerdict, _ environment: FindingEnvironment) {
        let diagnosis = Diagnosis(environment: environment, candidate: planned, verdict: verdict)
        let look = planned.address?.unixPath.map { environment.files.look(at: $0) }
        self.init(
            source: planned.source, text: planned.text, address: planned.address,
            canonicalPath: look?.facts?.canonicalPath, linkTarget: look?.facts?.linkTarget, verdict: verdict,
            reason: diagnosis.reason, remedy: diagnosis.remedy, aliases: planned.aliases)
        if case .dangling(let target)? = look { linkTarget = target }
    }
}
