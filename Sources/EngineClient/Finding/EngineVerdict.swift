import EngineHTTP

/// What became of one place in the search.
public enum EngineVerdict: Sendable, Hashable {
    case absent
    /// The socket is a symlink whose target is not there.
    case dangling(target: String)
    /// The file is there, but is no socket.
    case notASocket(FileFacts.Kind)
    /// The socket file is there, but nobody listens; over TCP, the port is closed.
    case refused
    /// The user may not connect, because of this file or folder.
    case permission(path: String, FileFacts)
    case timedOut(after: Duration)
    case wrongProtocol(String)
    case failed(String)
    /// The address could not be read, or cannot be dialled here.
    case invalid(String)
    /// Listed, never dialled.
    case passedOver(String)
    case answers(EngineReport)

    /// One word for machines and for a table's column.
    public var word: String {
        switch self {
        case .absent: "absent"
        case .dangling: "dangling"
        case .notASocket: "not_a_socket"
        case .refused: "refused"
        case .permission: "permission"
        case .timedOut: "timed_out"
        case .wrongProtocol: "wrong_protocol"
        case .failed: "failed"
        case .invalid: "invalid"
        case .passedOver: "passed_over"
        case .answers: "answers"
        }
    }

    public var report: EngineReport? {
        if case .answers(let report) = self { report } else { nil }
    }

    /// Nil: the place has to be dialled. Pure: what the disk alone already tells.
    static func beforeDialling(_ target: PlannedCandidate.Target, _ files: any FileProbe) -> EngineVerdict? {
        switch target {
        case .invalid(let sentence): return .invalid(sentence)
        case .passedOver(_, let sentence): return .passedOver(sentence)
        case .address(.unix(let path)):
            switch files.look(at: path) {
            case .absent: return .absent
            case .dangling(let target): return .dangling(target: target)
            case .closed(let folder, let facts): return .permission(path: folder, facts)
            case .found(let facts): return facts.kind == .socket ? nil : .notASocket(facts.kind)
            }
        case .address: return nil
        }
    }

    /// Pure: what the dial brought, seen together with the disk.
    static func afterDialling(
        _ address: EngineAddress, _ outcome: ProbeOutcome, _ files: any FileProbe
    ) -> EngineVerdict {
        switch outcome {
        case .answered(let report): return .answers(report)
        case .absent: return .absent
        case .refused: return .refused
        case .timedOut(let duration): return .timedOut(after: duration)
        case .otherProtocol(let words): return .wrongProtocol(words)
        case .failed(let words): return .failed(words)
        case .denied:
            guard let path = address.unixPath else { return .failed("the kernel forbids the connection") }
            switch files.look(at: path) {
            case .found(let facts): return .permission(path: path, facts)
            case .closed(let folder, let facts): return .permission(path: folder, facts)
            case .absent, .dangling: return .absent
            }
        }
    }
}
