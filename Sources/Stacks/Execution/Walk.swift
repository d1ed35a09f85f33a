import ContainerRuntime

/// Work of which some waits for other, done as far at once as that allows.
///
/// Work that fails takes with it what waits for it, and nothing else. Only an engine that is away, and a caller that is
/// cancelled, end the rest at once.
struct Walk<ID: Hashable & Sendable>: Sendable {
    struct Node: Sendable {
        var id: ID
        /// With whether it has to have succeeded.
        var after: [ID: Bool]
        var work: @Sendable () async throws -> Void
    }

    enum Outcome: Sendable {
        case done
        case failed(any Error)
        /// What it waits for did not succeed.
        case skipped(because: ID)

        var isDone: Bool { if case .done = self { true } else { false } }
    }

    private(set) var nodes: [ID: Node] = [:]
    private var order: [ID] = []

    mutating func add(
        _ id: ID, after: [ID: Bool] = [:], _ work: @escaping @Sendable () async throws -> Void
    ) {
        if nodes[id] == nil { order.append(id) }
        nodes[id] = Node(id: id, after: after, work: work)
    }

    /// - Parameter limit: how much is done at once.
    /// - Throws: `engineUnreachable`, cancellation.
    func run(limit: Int = .max) async throws -> [ID: Outcome] {
        var outcomes: [ID: Outcome] = [:]
        var waiting = order
        var running = 0
        try await withThrowingTaskGroup(of: (ID, Outcome).self) { group in
            while true {
                var progressed = true
                while progressed {
                    progressed = false
                    var left: [ID] = []
                    for id in waiting {
                        guard let node = nodes[id] else { continue }
                        switch standing(node, outcomes) {
                        case .waits: left.append(id)
                        case .cannot(let cause):
                            outcomes[id] = .skipped(because: cause)
                            progressed = true
                        case .ready where running < limit:
                            running += 1
                            group.addTask {
                                do {
                                    try await node.work()
                                    return (id, .done)
                                } catch {
                                    if error.endsEverything { throw error }
                                    return (id, .failed(error))
                                }
                            }
                        case .ready: left.append(id)
                        }
                    }
                    waiting = left
                }
                guard let (id, outcome) = try await group.next() else { break }
                running -= 1
                outcomes[id] = outcome
            }
        }
        return outcomes
    }

    private enum Standing { case waits, ready, cannot(ID) }

    private func standing(_ node: Node, _ outcomes: [ID: Outcome]) -> Standing {
        for (id, isRequired) in node.after where nodes[id] != nil {
            guard let outcome = outcomes[id] else { return .waits }
            if isRequired, !outcome.isDone { return .cannot(id) }
        }
        return .ready
    }
}

extension Error {
    /// Nothing goes on behind it.
    var endsEverything: Bool {
        if self is CancellationError { return true }
        guard let error = self as? RuntimeError else { return false }
        return error.code == .engineUnreachable || error.code == .cancelled
    }
}
