public import EngineAPI
public import EngineHTTP

/// Finds the engine to talk to, and tells how it was found.
///
/// The order is ``EngineSource``'s: what the user named first, then conventions; `docs` of the CLI print it as data.
public struct EngineFinder: Sendable {
    /// One place of a probe. Podman behind a socket unit starts first: most of a second on a small machine.
    public static let defaultDeadline: Duration = .seconds(3)

    public var request: FindingRequest
    public var environment: FindingEnvironment
    public var deadline: Duration
    private let prober: any EngineProber
    private let machines: any PodmanMachineSource

    /// - Parameters:
    ///   - request: what the command line says.
    ///   - environment: variables, user, platform and disk; ``FindingEnvironment/local(variables:)`` for this process.
    ///   - deadline: how long one place may take to answer.
    ///   - prober: dials; HTTP unless a test says otherwise.
    ///   - machines: asks `podman machine`; the program unless a test says otherwise.
    public init(
        _ request: FindingRequest = FindingRequest(), in environment: FindingEnvironment,
        deadline: Duration = EngineFinder.defaultDeadline, prober: (any EngineProber)? = nil,
        machines: (any PodmanMachineSource)? = nil
    ) {
        self.request = request
        self.environment = environment
        self.deadline = deadline
        self.prober = prober ?? HTTPProber(environment: environment.variables)
        self.machines = machines ?? PodmanMachineCommand(environment)
    }

    /// Tries every place, also those behind the one that would be chosen, all at once.
    ///
    /// - Returns: the places in the order of the search.
    public func survey(depth: ProbeDepth = .details) async -> [Candidate] {
        let plan = SearchPlan(request, environment, machines: await machines.machines(within: deadline))
        return await withTaskGroup(of: (Int, Candidate).self) { group in
            for (index, planned) in plan.candidates.enumerated() {
                group.addTask { (index, await self.judge(planned, depth)) }
            }
            var rows: [(Int, Candidate)] = []
            for await row in group { rows.append(row) }
            return rows.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// The first place that answers. What the user named by flag or variable is never passed over.
    ///
    /// - Throws: ``EngineError``: `invalidInput` for a flag or variable that is no address, `engineUnreachable` where what
    ///   was named does not answer, or where nothing does; the message says which flag or variable won, and lists what
    ///   was tried.
    public func find(depth: ProbeDepth = .ping) async throws(EngineError) -> FoundEngine {
        guard request.engine == nil || request.context == nil else {
            throw EngineError(
                .invalidInput, "\(request.engineFlag) and --context exclude each other; give one of them.")
        }
        // One at a time: the usual case is a single dial, and a place behind the first is none of this call's business.
        var plan = SearchPlan(request, environment)
        if !plan.candidates.contains(where: { $0.source.isExplicit }) {
            plan = SearchPlan(request, environment, machines: await machines.machines(within: deadline))
        }
        var tried: [Candidate] = []
        for planned in plan.candidates {
            let candidate = await judge(planned, depth)
            tried.append(candidate)
            if case .answers(let report) = candidate.verdict, let address = candidate.address {
                return FoundEngine(
                    address: address, source: candidate.source, report: report, passedOver: tried.dropLast())
            }
            if planned.source.isExplicit { throw Self.failure(of: candidate) }
        }
        throw Self.nothing(tried)
    }

    private func judge(_ planned: PlannedCandidate, _ depth: ProbeDepth) async -> Candidate {
        if let verdict = EngineVerdict.beforeDialling(planned.target, environment.files) {
            return Candidate(planned, verdict, environment)
        }
        guard case .address(let address) = planned.target else {
            return Candidate(planned, .invalid("no address"), environment)
        }
        let outcome = await prober.probe(address, depth: depth, deadline: deadline)
        return Candidate(planned, .afterDialling(address, outcome, environment.files), environment)
    }

    private static func failure(of candidate: Candidate) -> EngineError {
        var code = EngineError.Code.engineUnreachable
        if case .invalid = candidate.verdict { code = .invalidInput }
        let given = candidate.address.map { " is \($0)" } ?? ""
        var message = "\(candidate.source)\(given), but \(candidate.reason)."
        if code == .invalidInput { message = "\(candidate.source): \(candidate.reason)." }
        if let remedy = candidate.remedy { message += " Remedy: \(remedy)." }
        return EngineError(code, message, engine: candidate.address?.description ?? candidate.text)
    }

    private static func nothing(_ tried: [Candidate]) -> EngineError {
        var message = "No engine answers. Tried, in this order:"
        for candidate in tried {
            message += "\n  \(candidate.source): \(candidate.reason)"
            if case .absent = candidate.verdict { continue }
            if let remedy = candidate.remedy { message += " (\(remedy))" }
        }
        if let remedy = tried.first(where: { $0.verdict != .absent && $0.remedy != nil })?.remedy ?? tried.first?.remedy
        {
            message += "\nStart one (\(remedy)), or name one with --engine or DOCKER_HOST."
        }
        return EngineError(.engineUnreachable, message)
    }
}

/// The engine that the search ended at.
public struct FoundEngine: Sendable, Hashable {
    public var address: EngineAddress
    public var source: EngineSource
    public var report: EngineReport
    /// The places tried before, without an answer.
    public var passedOver: [Candidate]

    public init(address: EngineAddress, source: EngineSource, report: EngineReport, passedOver: [Candidate] = []) {
        self.address = address
        self.source = source
        self.report = report
        self.passedOver = passedOver
    }
}
