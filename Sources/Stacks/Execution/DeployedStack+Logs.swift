public import ContainerRuntime

/// A line of one of a stack's containers.
public struct StackLogLine: Sendable, Hashable {
    public var service: String
    public var container: String
    public var isError: Bool
    public var time: RuntimeDate
    /// Without its line feed.
    public var text: String
}

extension DeployedStack {
    /// The logs of the services' containers in one: by time up to now, then as the lines come.
    ///
    /// Lines are never torn: what an engine hands on in pieces is put together, per container and stream.
    /// - Parameter take: is called with one line at a time.
    public func logs(
        _ services: [String] = [], _ query: LogQuery,
        _ take: @escaping @Sendable (StackLogLine) async throws -> Void
    ) async throws {
        let all = try await containers(services)
        guard query.follow else { return try await merged(all, query, take) }
        let turn = LogTurn(take)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for container in all {
                group.addTask {
                    let lines = LineBuilder(container)
                    do {
                        try await runtime.logs(container.id, query) { piece in
                            if let line = await lines.add(piece) { try await turn.take(line) }
                        }
                    } catch let error as RuntimeError where error.code == .notFound {
                        // Removed while it was followed: its log ends.
                    }
                    for line in await lines.rest { try await turn.take(line) }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Holds one line of each container, and hands on the oldest.
    private func merged(
        _ containers: [ContainerInfo], _ query: LogQuery,
        _ take: @escaping @Sendable (StackLogLine) async throws -> Void
    ) async throws {
        let merge = LogMerge(sources: containers.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, container) in containers.enumerated() {
                group.addTask {
                    let lines = LineBuilder(container)
                    do {
                        try await runtime.logs(container.id, query) { piece in
                            if let line = await lines.add(piece) { try await merge.offer(line, from: place) }
                        }
                    } catch let error as RuntimeError where error.code == .notFound {
                    }
                    for line in await lines.rest { try await merge.offer(line, from: place) }
                    await merge.finish(place)
                }
            }
            group.addTask {
                while let line = try await merge.next() { try await take(line) }
            }
            do { try await group.waitForAll() } catch {
                // Those that wait for their turn would wait for ever.
                await merge.end()
                throw error
            }
        }
    }
}

/// One line after the other, whoever brings them.
private actor LogTurn {
    private let body: @Sendable (StackLogLine) async throws -> Void
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ body: @escaping @Sendable (StackLogLine) async throws -> Void) { self.body = body }

    func take(_ line: StackLogLine) async throws {
        while isTaken { await withCheckedContinuation { waiting.append($0) } }
        isTaken = true
        defer {
            isTaken = false
            if !waiting.isEmpty { waiting.removeFirst().resume() }
        }
        try await body(line)
    }
}

/// Puts a container's lines together.
private actor LineBuilder {
    private let container: ContainerInfo
    private var parts: [Bool: (bytes: [UInt8], time: RuntimeDate)] = [:]

    init(_ container: ContainerInfo) { self.container = container }

    func add(_ piece: LogLine) -> StackLogLine? {
        var part = parts.removeValue(forKey: piece.isError) ?? ([], piece.time)
        part.bytes += piece.text
        guard part.bytes.last == UInt8(ascii: "\n") else {
            parts[piece.isError] = part
            return nil
        }
        return line(part, piece.isError)
    }

    /// What has no line feed at its end.
    var rest: [StackLogLine] { parts.sorted { !$0.key && $1.key }.map { line($0.value, $0.key) } }

    private func line(_ part: (bytes: [UInt8], time: RuntimeDate), _ isError: Bool) -> StackLogLine {
        var bytes = part.bytes[...]
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
        return StackLogLine(
            service: container.composeService, container: container.name, isError: isError, time: part.time,
            text: String(decoding: bytes, as: UTF8.self))
    }
}
