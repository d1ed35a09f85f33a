/// Runs the checks, and removes what they made.
public struct Examiner: Sendable {
    private static let checks =
        SurveyChecks.all + MachineChecks.all + RunProbes.all + [MountProbe.check] + ServerProbes.all
    /// One check that takes longer is stuck.
    private static let deadline: Duration = .seconds(30)
    /// How many probes run at once: engines serialise much, and small machines have two processors.
    private static let width = 3

    private let seen: Examination

    /// The names of all checks, in the order of the answer.
    public static var names: [String] { checks.map(\.id) }

    /// A name with what it proves.
    public static var titles: [(name: String, title: String)] { checks.map { ($0.id, $0.title) } }

    /// - Parameters:
    ///   - engine: the engine in use; nil where none answers.
    ///   - run: a word of this run, unlike any other's.
    public init(_ here: Circumstances, host: any ProbeHost, engine: (any ProbeEngine)?, run: String) {
        seen = Examination(here: here, host: host, engine: engine, run: run, image: nil)
    }

    /// Runs checks.
    ///
    /// What they made is removed by ``cleanUp()``, also where this was cancelled.
    /// - Parameter wanted: names of checks; empty for all.
    /// - Throws: `CancellationError` only; what goes wrong in a check is its finding.
    public func findings(_ wanted: [String] = []) async throws -> [Finding] {
        var seen = seen
        let chosen = Self.checks.filter { wanted.isEmpty || wanted.contains($0.id) }
        if chosen.contains(where: \.isProbe), let engine = seen.engine {
            do { seen.image = try await image(engine) } catch let error as ProbeFailure {
                return [seen.refusal("image", "No image for the probes can be made", error)]
            }
        }
        let ready = seen
        return try await withThrowingTaskGroup(of: (Int, Finding).self) { group in
            var found: [(Int, Finding)] = []
            for (index, check) in chosen.enumerated() {
                if index >= Self.width, let next = try await group.next() { found.append(next) }
                group.addTask {
                    var own = ready
                    own.isAskedFor = wanted.contains(check.id)
                    return (index, try await Self.finding(of: check, own))
                }
            }
            for try await next in group { found.append(next) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Removes what this run made.
    public func cleanUp() async throws {
        let own = seen.run
        _ = try await seen.engine?.sweep { $0 == own }
    }

    private static func finding(of check: Check, _ seen: Examination) async throws -> Finding {
        let clock = ContinuousClock()
        let start = clock.now
        var finding: Finding
        do {
            finding = try await within(deadline) { try await check.find(seen) }
        } catch let error as NotPossible {
            finding = Finding(check.id, .notApplicable, error.reason)
        } catch is TooLong {
            finding = Finding(
                check.id, .broken, "It was not done within 30 s: the engine hangs, or the machine is overloaded.",
                remedies: [Remedy("See what the engine is at", "gantry ping", "gantry events --since 5m")])
        } catch let error as ProbeFailure {
            finding = seen.refusal(check.id, "The engine refused", error)
        }
        finding.duration = clock.now - start
        return finding
    }

    private struct TooLong: Error {}

    private static func within(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Finding
    ) async throws -> Finding {
        try await withThrowingTaskGroup(of: Finding.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: limit)
                throw TooLong()
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw TooLong() }
            return first
        }
    }

    /// A static busybox of this machine as an image of its own; else an image that is there. Nothing is pulled.
    private func image(_ engine: any ProbeEngine) async throws -> String? {
        if let busybox = seen.host.staticBusybox {
            let name = "gantry-doctor-probe:\(seen.run)"
            try await engine.importImage(busybox: busybox, name: name, run: seen.run)
            return name
        }
        for name in ["busybox:latest", "alpine:latest"] where try await engine.hasImage(name) { return name }
        return nil
    }
}
