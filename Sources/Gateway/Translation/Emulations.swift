import EngineAPI
import EngineHTTP
import JSONTree
import Parity

/// What takes more than rewriting one request and its answer: the functions behind the differences whose fix is
/// `.emulation`, by their id.
struct Emulations: Sendable {
    /// Asks on: the emulations further in, then the engine; gives the answer as Docker would.
    typealias Next = (ParityRequest) async throws -> ParityAnswer

    /// Told how an exchange went.
    typealias Watcher = @Sendable (ParityAnswer) async -> Void

    enum Emulation: Sendable {
        /// Around an exchange with one bounded answer.
        case around(@Sendable (ParityRequest, EngineCalls, Next) async throws -> ParityAnswer)
        /// Takes the whole exchange over, streams and hijacked connections included.
        case stream(@Sendable (ParityRequest, TranslationRun) async throws -> Void)
        /// Changes nothing: called before the exchange, and what it returns with the answer, or its head, before the
        /// client has it. For the events that follow from a request.
        case watch(@Sendable (ParityRequest, EngineCalls) async -> Watcher?)
    }

    let table: [String: Emulation]

    init(_ table: [String: Emulation] = Self.all) { self.table = table }

    static let all: [String: Emulation] = containers.merging(execs) { first, _ in first }
        .merging(others) { first, _ in first }.merging(happenings) { first, _ in first }

    static let others: [String: Emulation] = [
        "build-run": buildRun,
        "event-filters-and-end": events,
        "system-df-document": dataUsage,
        "image-list-while-removing": imageListRace,
        "stop-signal-before-1-42": stopSignal,
        "volume-prune-before-1-42": dockerVolumePrune,
        "image-commit-pause": imageCommit,
        "image-delete": imageDelete,
        "image-distribution": imageDistribution,
        "image-history": imageHistory,
        "image-inspect-healthcheck": imageInspect,
        "image-load-names": imageLoad,
        "image-prune": imagePrune,
        "image-pull": imagePull,
        "image-push": imagePush,
        "image-save-names": imageSave,
        "image-tag": imageTag,
        "network-connect": networkConnect,
        "network-create": networkCreate,
        "network-delete": networkDelete,
        "network-disconnect": networkDisconnect,
        "network-inspect": networkInspect,
        "network-list": networkList,
        "network-prune": networkPrune,
        "volume-anonymous": volumeAnonymous,
        "buildkit-absent": buildKitAbsent,
        "volume-create": volumeCreate,
        "volume-prune": volumePrune,
    ]
}
