import DockerAPI
import Doctor
import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree

/// What the search for engines finds, as the doctor's values.
struct EngineSurvey: Sendable {
    var candidates: [Candidate]

    init(_ invocation: Invocation) async {
        candidates = await invocation.finder.survey()
    }

    private var used: Candidate? {
        candidates.first { $0.verdict.report != nil || $0.source.isExplicit }.flatMap {
            $0.verdict.report == nil ? nil : $0
        }
    }

    /// Where the used engine is; nil where what was named does not answer, or nothing does.
    var usedCandidate: Candidate? { used }

    var places: [EnginePlace] {
        candidates.map { candidate in
            var place = EnginePlace(
                source: candidate.source.description, address: candidate.address?.description ?? candidate.text,
                verdict: candidate.verdict.word, reason: candidate.reason)
            place.remedy = candidate.remedy
            place.isUsed = candidate == used
            place.isExplicit = candidate.source.isExplicit
            place.canonicalPath = candidate.canonicalPath
            guard let report = candidate.verdict.report else { return place }
            place.engine =
                report.identity.kind == .podman ? .podman : report.identity.kind == .docker ? .docker : .unknown
            place.version = report.identity.version
            place.apiVersion = report.identity.apiVersion.description
            place.minimumAPIVersion = report.minimumAPIVersion?.description
            place.isRootless = report.isRootless
            return place
        }
    }

    /// Networks and containers of an engine; empty where it does not say within the exchange's own deadline.
    static func objects(_ engine: EngineClient) async -> (networks: [String], containers: [ContainerSight]) {
        let networks = (try? await engine.json(Docker.NetworkList.networkList()))?.array ?? []
        let containers = (try? await engine.json(Docker.ContainerList.containerList(all: true)))?.array ?? []
        return (
            networks.map { $0.text("Name") }.sorted(),
            containers.map { item in
                ContainerSight(
                    id: item.text("Id"), name: String((item.list("Names").first?.string ?? "").drop { $0 == "/" }),
                    state: item.text("State"),
                    hostPorts: item.list("Ports").compactMap { $0["PublicPort"]?.int64.map(Int.init) },
                    labels: Dictionary(
                        item.map("Labels").compactMap { entry in entry.value.string.map { (entry.key, $0) } },
                        uniquingKeysWith: { _, last in last }))
            }
        )
    }

    /// All that a diagnosis depends on.
    func circumstances(_ invocation: Invocation, machine: Machine) async -> Circumstances {
        var here = Circumstances(machine: machine, places: places)
        guard let address = used?.address, let engine = try? EngineClient(address) else { return here }
        (here.networks, here.containers) = await Self.objects(engine)
        engine.shutdown()
        return here
    }

    /// Adds how many containers each engine has, where there is more than one.
    func count(into here: inout Circumstances) async {
        guard here.places.filter(\.answers).count > 1 else { return }
        for (index, candidate) in candidates.enumerated() where here.places[index].answers {
            guard let address = candidate.address, let engine = try? EngineClient(address) else { continue }
            here.places[index].containerCount = await Self.objects(engine).containers.count
            engine.shutdown()
        }
    }
}
