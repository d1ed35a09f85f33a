/// One check: its name, and what it does.
struct Check: Sendable {
    /// Stable, and what the command line takes.
    let id: String
    let title: String
    /// Whether it makes something on the engine.
    let isProbe: Bool
    let find: @Sendable (Examination) async throws -> Finding

    init(
        _ id: String, _ title: String, isProbe: Bool = true,
        find: @escaping @Sendable (Examination) async throws -> Finding
    ) {
        self.id = id
        self.title = title
        self.isProbe = isProbe
        self.find = find
    }
}

/// What a check may look at and work with.
struct Examination: Sendable {
    var here: Circumstances
    var host: any ProbeHost
    /// Nil where no engine answers.
    var engine: (any ProbeEngine)?
    /// The word that all that this run makes is labelled with.
    var run: String
    /// The image that probes run; nil where none could be had.
    var image: String?
    var isAskedFor = false

    var isRootless: Bool { here.engine?.isRootless == true }

    /// - Throws: ``NotPossible`` where there is no engine or no image.
    func probe(_ name: String, _ script: String) throws -> (any ProbeEngine, ProbeContainer) {
        guard let engine else { throw NotPossible("no engine answers") }
        guard let image else {
            throw NotPossible(
                "there is no image to run: neither a static busybox on this machine nor busybox or alpine on the engine"
            )
        }
        return (engine, ProbeContainer(name: "gantry-doctor-\(run)-\(name)", image: image, script: script))
    }

    /// Runs a container to its end.
    func output(_ name: String, _ script: String, _ change: (inout ProbeContainer) -> Void = { _ in }) async throws
        -> ProbeOutput
    {
        var (engine, container) = try probe(name, script)
        change(&container)
        return try await engine.end(of: engine.start(container, run: run))
    }

    /// A trouble, with what the catalogue knows of it.
    func trouble(
        _ check: String, _ verdict: Finding.Verdict, _ summary: String, _ ailment: String, evidence: [String] = [],
        clues: [String: String] = [:]
    ) -> Finding {
        let known = Catalogue.explanation(ailment, clues: clues, in: here)
        return Finding(
            check, verdict, summary, evidence: evidence + (known?.evidence ?? []), remedies: known?.remedies ?? [],
            ailment: ailment)
    }

    /// What the engine refused, explained as `gantry explain` would.
    func refusal(_ check: String, _ what: String, _ error: any Error, verdict: Finding.Verdict = .broken) -> Finding {
        let known = Catalogue.explain("\(error)", in: here).first
        return Finding(
            check, verdict, "\(what): \(error)", evidence: known.map { [$0.cause] } ?? [],
            remedies: known?.remedies ?? [], ailment: known?.id)
    }
}

/// Why a check cannot be made; no fault of what it looks at.
struct NotPossible: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
}
