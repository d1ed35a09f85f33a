import ContainerRuntime
import JSONTree
import Stacks

/// How a command on a stack ended, for the frame.
enum StackReport {
    /// - Parameter text: what is said where nothing failed; the changes themselves were shown as they happened.
    static func make(_ project: String, _ outcome: StackOutcome, text: String = "") -> Report {
        var data: JSONObject = [
            "project": .string(project), "changes": .array(outcome.changes.map { .object(Self.document($0)) }),
        ]
        guard let first = outcome.failures.first else {
            let document = data
            return Report(.object(document), text: text)
        }
        data.append(key: "failures", value: .array(outcome.failures.map { .object(Self.document($0)) }))
        data.append(
            key: "skipped",
            value: .object(
                JSONObject(outcome.skipped.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })))
        let document = data
        let message = outcome.failures.map(message).joined(separator: "\n")
        let kind = ErrorKind(rawValue: first.error.code.rawValue)
        return Report(
            .object(document), text: "",
            failure: Failure(kind, message, status: kind == .timeout ? .timedOut : .general))
    }

    private static func message(_ failure: StackFailure) -> String {
        var text = failure.error.message
        if !text.contains(failure.name) { text = "\(failure.name): \(text)" }
        if !failure.lastLines.isEmpty {
            text += "\nThe last that \(failure.name) said:\n"
            text += failure.lastLines.map { "  | \($0)" }.joined(separator: "\n")
        }
        return text
    }

    static func document(_ change: StackChange) -> JSONObject {
        var object: JSONObject = [
            "kind": .string(change.kind.rawValue), "name": .string(change.name),
            "outcome": .string(change.outcome.rawValue),
        ]
        if let service = change.service { object.append(key: "service", value: .string(service)) }
        if !change.reasons.isEmpty { object.append(key: "reasons", value: JSONValue(change.reasons)) }
        return object
    }

    private static func document(_ failure: StackFailure) -> JSONObject {
        [
            "name": .string(failure.name), "service": JSONValue(failure.service),
            "error": .string(failure.error.message), "error_kind": .string(failure.error.code.rawValue),
            "last_lines": JSONValue(failure.lastLines),
        ]
    }
}
