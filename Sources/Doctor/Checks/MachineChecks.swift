/// What the machine alone decides.
enum MachineChecks {
    static let all = [
        Check("tools", "the programs that the settings name are there", isProbe: false) { seen in
            guard let wanted = seen.here.wantedTools else {
                throw NotPossible("the settings say not to look (dependencies.skip_checks)")
            }
            let missing = wanted.filter { $0.isRequired && $0.path == nil }
            let evidence = wanted.map { tool in
                "\(tool.name) (\(tool.isRequired ? "required" : "optional")): \(tool.path ?? "not there")"
            }
            guard !missing.isEmpty else {
                let required = wanted.count(where: \.isRequired)
                let text =
                    required == 0
                    ? "No program is required: gantry speaks to the engine's socket." : "All \(required) are there."
                return Finding("tools", .ok, text, evidence: evidence)
            }
            let names = missing.map(\.name)
            return Finding(
                "tools", .broken, "The settings require \(names.joined(separator: ", ")) (dependencies.required).",
                evidence: evidence,
                remedies: names.map { seen.here.book.install(.named($0)) }
                    + [Remedy("Or require it no more", "gantry settings edit")],
                ailment: "tool-missing")
        },
        Check("low-ports", "ports below 1024 can be published", isProbe: false) { seen in
            guard seen.isRootless else { throw NotPossible("the engine is not rootless, so it may bind every port") }
            guard let first = seen.here.machine.firstUnprivilegedPort else {
                throw NotPossible("this kernel does not say which ports users may bind")
            }
            guard first > 80 else { return Finding("low-ports", .ok, "Users may bind ports from \(first) on.") }
            return seen.trouble(
                "low-ports", .warning, "A rootless engine may not publish ports below \(first).", "low-port",
                evidence: ["net.ipv4.ip_unprivileged_port_start is \(first)"], clues: ["port": "80"])
        },
        Check("delegation", "cgroup controllers are handed down to the user", isProbe: false) { seen in
            guard seen.isRootless else { throw NotPossible("the engine is not rootless") }
            guard seen.here.machine.cgroupVersion != 1 else {
                return seen.trouble(
                    "delegation", .broken, "cgroup version 1: rootless limits have no effect.", "limits-without-effect")
            }
            guard let delegated = seen.here.machine.delegatedControllers else {
                throw NotPossible("no systemd manager of this user is running; the check `limits` proves what counts")
            }
            let missing = LimitDelegation(here: seen.here).missing
            guard !missing.isEmpty else {
                return Finding("delegation", .ok, "systemd hands down \(delegated.joined(separator: " ")).")
            }
            let essential = missing.contains("memory") || missing.contains("pids")
            return seen.trouble(
                "delegation", essential ? .broken : .warning,
                "systemd does not hand down \(missing.joined(separator: ", ")): such limits have no effect.",
                "limits-without-effect")
        },
        Check("subordinate-ids", "the user has ids for its containers", isProbe: false) { seen in
            guard seen.isRootless else { throw NotPossible("the engine is not rootless") }
            let machine = seen.here.machine
            guard !machine.isRoot else {
                throw NotPossible("the engine is another user's; its own ids count (see id-map)")
            }
            let (users, groups) = (machine.subordinateUsers ?? 0, machine.subordinateGroups ?? 0)
            let tools = ["newuidmap", "newgidmap"].filter { machine.tools[$0] == nil }
            guard users >= 65536, groups >= 65536, tools.isEmpty else {
                return seen.trouble(
                    "subordinate-ids", .warning,
                    "\(machine.userName) has \(users) subordinate user ids and \(groups) group ids\(tools.isEmpty ? "" : "; \(tools.joined(separator: " and ")) not found").",
                    "subordinate-ids-missing")
            }
            return Finding("subordinate-ids", .ok, "\(machine.userName) has \(users) user ids and \(groups) group ids.")
        },
    ]
}
