public import EngineAPI

/// A run of the catalogue: every scene on each reference and on the subject, one after the other, so that an engine may
/// take part under two addresses.
public struct ConformanceRun: Sendable {
    /// The first is what the subject is held against; the others say where Docker's own releases differ.
    public var references: [ConformanceEngine]
    public var subject: ConformanceEngine
    public var scenes: [Scene]
    public var image: ImageSource
    public var known: [KnownDifference]
    /// The version of paths that name none; by default the highest that all engines have.
    public var version: APIVersion?
    /// The prefix of every name in the run: letters and digits.
    public var prefix: String

    public init(
        references: [ConformanceEngine], subject: ConformanceEngine, scenes: [Scene] = Catalogue.scenes,
        image: ImageSource, known: [KnownDifference] = KnownDifference.shipped, version: APIVersion? = nil,
        prefix: String
    ) {
        self.references = references
        self.subject = subject
        self.scenes = scenes
        self.image = image
        self.known = known
        self.version = version
        self.prefix = prefix
    }

    /// Plays and judges. Whatever happens, cancellation included, everything that was made is removed again.
    /// - Parameter progress: is told each scene's name before it begins.
    /// - Throws: ``ConformanceError`` where the run cannot begin, `CancellationError`.
    public func perform(progress: (String) -> Void = { _ in }) async throws -> ConformanceReport {
        guard (1...25).contains(references.count) else {
            throw ConformanceError("Name one reference to hold the subject against, or up to 25.")
        }
        let version = self.version ?? engines.map(\.highest).min() ?? subject.highest
        // A letter of its own for each, so that one engine under two addresses never sees the other's objects.
        let casts = zip(engines, "abcdefghijklmnopqrstuvwxyz").map {
            Cast(engine: $0, version: version.description, run: prefix + String($1))
        }
        var report = ConformanceReport(references: references, subject: subject, version: version)
        do {
            for cast in casts { try await cast.makeImage(image) }
            for scene in scenes {
                progress(scene.name)
                try Task.checkCancellation()
                var seen: [[String: Observation]] = []
                let scene = applicable(scene)
                for cast in casts { seen.append(try await cast.play(scene)) }
                judge(scene, seen, into: &report)
            }
        } catch {
            for cast in casts { await cast.sweep() }
            throw error
        }
        for cast in casts { report.leftovers += await cast.sweep().map { "\(cast.engine.name): \($0)" } }
        return report
    }

    private var engines: [ConformanceEngine] { references + [subject] }

    /// Without the exchanges in a version that some engines of the run have and others have not.
    private func applicable(_ scene: Scene) -> Scene {
        var scene = scene
        scene.exchanges.removeAll { exchange in
            guard case .exact(let text) = exchange.version, let version = APIVersion(text) else { return false }
            let having = engines.count { $0.lowest <= version && version <= $0.highest }
            return having != 0 && having != engines.count
        }
        return scene
    }

    private func judge(_ scene: Scene, _ seen: [[String: Observation]], into report: inout ConformanceReport) {
        let missing = Observation(failure: "not sent: an exchange before it gave no answer")
        let known = known.filter { $0.concerns(subject.name) }
        for (id, exchange) in scene.all {
            let references = zip(self.references, seen).map { ($0.name, $1[exchange.name] ?? missing) }
            report.judgements.append(
                Judgement(
                    id: id, exchange, references: references, subject: seen[seen.count - 1][exchange.name] ?? missing,
                    known: known))
        }
    }
}
