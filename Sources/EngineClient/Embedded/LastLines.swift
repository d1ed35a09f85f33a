import Synchronization

/// The last lines that a child wrote to its standard error, for the message when it fails.
final class LastLines: Sendable {
    private static let limit = 20
    private let lines = Mutex<[String]>([])

    func append(_ line: String) {
        lines.withLock { lines in
            if lines.count == Self.limit { lines.removeFirst() }
            lines.append(String(line.prefix(500)))
        }
    }

    var text: String { lines.withLock { $0.joined(separator: "\n") } }
}
