import ArgumentParser
import ContainerRuntime
import EngineAPI
import JSONTree
import Stacks

/// `gantry status`
struct Status: Command {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say how a project's services are doing.",
        discussion: """
            Without a compose file and without -p: all projects on the engine. With --watch again at each change; with \
            --json and --watch JSON lines.

            EXIT CODES: 0 all services do as they should, or were stopped; 1 one of them failed, is unhealthy or runs in part.
            """)

    @Flag(name: .shortAndLong, help: "Again at each change, until Ctrl-C.")
    var watch = false

    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let known = try await project.knownOrNone(invocation)
        let reasons = await Self.reasons(known?.gpus ?? [:], invocation)
        return try await invocation.withRuntime { runtime, _ in
            let look: @Sendable () async throws -> [StackStatus] = {
                if let known { return [try await Self.status(known, reasons, invocation.date, runtime)] }
                var all: [StackStatus] = []
                for name in try await DeployedStack.projects(on: runtime) {
                    all.append(try await DeployedStack(name, on: runtime).status(now: invocation.date))
                }
                return all
            }
            guard watch else { return Self.report(try await look(), isOne: known != nil, invocation) }
            try await follow(known, runtime, invocation, look)
            return .streamed
        }
    }

    private static func status(
        _ known: KnownProject, _ reasons: [String: String], _ now: RuntimeDate, _ runtime: any ContainerRuntime
    ) async throws -> StackStatus {
        var status = try await DeployedStack(known.project, on: runtime).status(
            expected: known.expected, gpus: known.gpus, now: now)
        for place in status.services.indices where status.services[place].needsGPU {
            guard let trouble = status.services[place].gpuTrouble else { continue }
            status.services[place].gpuTrouble = [trouble, reasons[status.services[place].name]].compactMap { $0 }
                .joined(separator: ". ")
        }
        return status
    }

    /// Why this machine cannot give services their GPUs, for those that turn out to have none.
    private static func reasons(_ needs: [String: GPUNeed], _ invocation: Invocation) async -> [String: String] {
        guard !needs.isEmpty else { return [:] }
        // Only what the kernel shows: the tools take a second, and say nothing more about what is not there.
        let inventory = await LocalGPUs.inventory(invocation, asksTools: false)
        return needs.compactMapValues { inventory.reason(against: $0) }
    }

    private func follow(
        _ known: KnownProject?, _ runtime: any ContainerRuntime, _ invocation: Invocation,
        _ look: @escaping @Sendable () async throws -> [StackStatus]
    ) async throws {
        let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        change.yield()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let labels = [ComposeLabel.project: known?.project ?? ""]
                try await runtime.events(labels: labels, since: nil) { event in
                    // What runs inside of a container changes nothing about it.
                    if !event.action.hasPrefix("exec_"), event.action != "top" { change.yield() }
                }
            }
            group.addTask { [json = globals.json] in
                var last = ""
                for await _ in changes {
                    let statuses = try await look()
                    let text =
                        json
                        ? Self.data(statuses, isOne: known != nil, invocation).text() + "\n"
                        : Self.text(statuses, invocation)
                    guard text != last else { continue }
                    last = text
                    // Home and clear, where it is a screen; a block behind the other elsewhere.
                    try invocation.stream(invocation.terminal.output && !json ? "\u{1B}[H\u{1B}[2J" + text : text)
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    // MARK: - What is said

    private static func report(_ all: [StackStatus], isOne: Bool, _ invocation: Invocation) -> Report {
        var report = Report(data(all, isOne: isOne, invocation), text: text(all, invocation))
        let lacking = all.flatMap(\.services).filter { $0.needsGPU && $0.gpuTrouble != nil }
        let isWell = all.allSatisfy { [.running, .exited].contains($0.state) }
        if !isWell || !lacking.isEmpty { report.status = .general }
        return report
    }

    private static func data(_ all: [StackStatus], isOne: Bool, _ invocation: Invocation) -> JSONValue {
        let documents = all.map { JSONValue.object(document($0, invocation)) }
        return isOne ? documents.first ?? .null : .array(documents)
    }

    private static func document(_ status: StackStatus, _ invocation: Invocation) -> JSONObject {
        [
            "project": .string(status.project), "state": .string(status.state.rawValue),
            "working_dir": .string(status.workingDirectory), "config_files": JSONValue(status.files),
            "services": .array(
                status.services.map { service in
                    var object: JSONObject = [
                        "name": .string(service.name), "state": .string(service.state.rawValue),
                        "running": JSONValue(service.running),
                        "containers": .array(service.containers.map { .object(ContainerDocument.make($0)) }),
                    ]
                    if !service.unchecked.isEmpty {
                        object.append(key: "unchecked", value: JSONValue(service.unchecked))
                    }
                    if let trouble = service.gpuTrouble {
                        object.append(key: "gpu", value: .string(trouble))
                        object.append(key: "gpu_required", value: JSONValue(service.needsGPU))
                    }
                    return .object(object)
                }),
        ]
    }

    private static func text(_ all: [StackStatus], _ invocation: Invocation) -> String {
        if all.isEmpty { return "There is no project on this engine.\n" }
        let now = invocation.now()
        return all.map { status in
            let style = invocation.style
            var text = style.heading(status.project) + "  " + paint(status.state, style) + "\n"
            var table = Table(["SERVICE", "STATE", "RUNNING", "UP", "RESTARTS", "IMAGE", "PORTS"])
            for service in status.services {
                table.add([
                    service.name, service.state.rawValue, "\(service.running)/\(service.containers.count)",
                    uptime(service, now), String(service.containers.reduce(0) { $0 + $1.restartCount }),
                    service.containers.first?.image ?? "",
                    service.containers.map(ContainerDocument.ports).filter { !$0.isEmpty }.joined(separator: ", "),
                ])
            }
            text += table.text(style)
            let unchecked = status.services.flatMap(\.unchecked)
            if !unchecked.isEmpty {
                text +=
                    style.warning(
                        "Nobody runs the health checks of \(unchecked.joined(separator: ", ")), so their health is not known: "
                            + "Podman leaves them to systemd. `gantry serve` in front of the engine runs them, and so does "
                            + "`gantry up` while it waits.") + "\n"
            }
            for service in status.services {
                if let trouble = service.gpuTrouble { text += style.warning("\(service.name): \(trouble)") + "\n" }
                for one in service.containers where one.state.health == .unhealthy || one.state.status == .exited {
                    let words = one.state.healthOutput.split(separator: "\n").last.map(String.init) ?? ""
                    guard one.state.exitCode != 0 || one.state.health == .unhealthy else { continue }
                    text += "\(one.name): \(ContainerDocument.status(one))\(words.isEmpty ? "" : ": " + words)\n"
                }
            }
            return text
        }.joined(separator: "\n")
    }

    private static func paint(_ state: StackStatus.State, _ style: Style) -> String {
        switch state {
        case .running, .exited: style.good(state.rawValue)
        case .starting, .created: style.warning(state.rawValue)
        default: style.error(state.rawValue)
        }
    }

    private static func uptime(_ service: StackStatus.Service, _ now: Timestamp) -> String {
        let starts = service.containers.filter(\.isRunning).compactMap(\.state.started)
        guard let oldest = starts.min() else { return "" }
        return HumanAge.text(seconds: Double(max(0, now.seconds - oldest.seconds)))
    }
}

extension Invocation {
    fileprivate var date: RuntimeDate {
        let now = self.now()
        return RuntimeDate(seconds: now.seconds, nanoseconds: Int32(now.nanoseconds))
    }
}
