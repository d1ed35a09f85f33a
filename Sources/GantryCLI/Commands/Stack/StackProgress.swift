import ContainerRuntime
import DockerAPI
import Stacks
import Synchronization

/// Shows what happens to a stack: a line for each object that is redrawn in its place on a terminal, a line for each
/// change elsewhere, nothing with `--json`.
final class StackProgress: Sendable {
    private struct State: Sendable {
        /// In the order in which they came.
        var names: [String] = []
        var layers: [String: [String: Amount]] = [:]
        var isBroken = false
    }

    /// Bytes of a layer.
    private struct Amount: Sendable {
        var current: Int64
        var total: Int64
    }

    private let invocation: Invocation
    private let style: Style
    /// Columns; nil where lines are not redrawn.
    private let width: Int?
    private let rows: Int
    private let state = Mutex(State())

    init(_ invocation: Invocation) {
        self.invocation = invocation
        style = invocation.style
        width = invocation.terminal.output ? max(40, invocation.terminal.width ?? 80) : nil
        rows = invocation.terminal.output ? WindowSize.current()?.rows ?? 24 : 24
    }

    /// Told from any task.
    @Sendable func show(_ event: StackEvent) {
        guard !invocation.globals.json else { return }
        state.withLock { state in
            guard !state.isBroken, let text = text(event, &state) else { return }
            // A reader that went away ends the program at its result; what is being done is still done.
            do { try invocation.stream(text) } catch { state.isBroken = true }
        }
    }

    private func text(_ event: StackEvent, _ state: inout State) -> String? {
        let name = "\(event.kind.word) \(event.name)"
        var words = event.phase.word
        if let transfer = event.transfer {
            if event.phase == .building {
                // A build's own words are worth reading where nothing is redrawn.
                return width == nil && !transfer.text.isEmpty ? Self.lines(transfer.text) : nil
            }
            guard width != nil, let layer = transfer.layer else { return nil }
            state.layers[name, default: [:]][layer] = Amount(
                current: transfer.current ?? 0, total: max(transfer.total ?? 0, transfer.current ?? 0))
            words += Self.bytes(of: state.layers[name] ?? [:])
        } else if !event.detail.isEmpty {
            words += ": " + event.detail
        }
        guard let width else { return "\(name)  \(words)\n" }
        let known = state.names.firstIndex(of: name)
        if known == nil { state.names.append(name) }
        var line = name + String(repeating: " ", count: max(2, 44 - Table.width(of: name)))
        line += String(words.prefix(max(10, width - 1 - Table.width(of: line))).map { $0.isNewline ? " " : $0 })
        let painted = paint(line, event.phase)
        let up = state.names.count - (known ?? 0)
        // What has left the screen cannot be redrawn.
        guard known != nil, up < rows else { return known == nil ? painted + "\n" : nil }
        return "\u{1B}[\(up)A\r\u{1B}[2K\(painted)\r\u{1B}[\(up)B"
    }

    private func paint(_ line: String, _ phase: StackEvent.Phase) -> String {
        switch phase {
        case .failed: style.error(line)
        case .skipped: style.warning(line)
        case _ where phase.isWorking: line
        default: style.good(line)
        }
    }

    private static func lines(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }

    private static func bytes(of layers: [String: Amount]) -> String {
        let current = layers.values.reduce(0) { $0 + $1.current }
        let total = layers.values.reduce(0) { $0 + $1.total }
        guard total > 0 else { return "" }
        return " \(HumanSize.decimal(current, digits: 3))/\(HumanSize.decimal(total, digits: 3))"
    }
}

extension StackEvent.Kind {
    var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension StackEvent.Phase {
    var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
