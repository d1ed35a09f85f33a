public import ContainerRuntime
import Synchronization

extension InMemoryRuntime {
    public func logs(
        _ container: String, _ options: LogQuery, _ take: @Sendable (LogLine) async throws -> Void
    ) async throws {
        let (id, lines, watch) = try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            return (id, state.containers[id]?.log ?? [], state.watch())
        }
        defer { state.withLock { $0.unwatch(watch.key) } }
        let asked = lines.filter { line in options.since.map { line.time >= $0 } ?? true }
        for line in asked.suffix(options.tail ?? asked.count) { try await take(line) }
        guard options.follow, try await self.container(id)?.isRunning == true else { return }
        var shown = lines.count
        for await event in watch.events where event.id == id {
            let more = state.withLock { Array(($0.containers[id]?.log ?? []).dropFirst(shown)) }
            shown += more.count
            for line in more { try await take(line) }
            if event.action == "die" { return }
        }
        try Task.checkCancellation()
    }

    public func exec(
        in container: String, _ spec: ExecSpec, _ take: @Sendable (OutputPiece) async throws -> Void
    ) async throws -> Int {
        let environment = try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            guard let there = state.containers[id], there.info.state.status == .running else {
                throw RuntimeError(.conflict, "The container \(container) does not run.", engine: "memory")
            }
            return there.spec.environment
        }
        let end = await program(
            InMemoryProgram(
                command: spec.command, environment: environment.merging(spec.environment) { $1 },
                input: spec.input ?? []))
        for piece in end.pieces { try await take(piece) }
        if let code = end.exitCode { return code }
        guard let limit = spec.timeout else {
            throw RuntimeError(
                .invalidInput, "The command \(spec.command.first ?? "") never ends in memory; give it a timeout.",
                engine: "memory")
        }
        throw RuntimeError(
            .timedOut, "The command \(spec.command.first ?? "") in \(container) did not end within \(limit).",
            engine: "memory")
    }

    public func putArchive(_ archive: ByteSource, into container: String, at folder: String) async throws {
        let gathered = GatheredBytes()
        try await archive.produce { bytes in await gathered.add(bytes) }
        let bytes = await gathered.bytes
        try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            for (name, file) in MemoryArchive.files(bytes) {
                state.containers[id]?.files[MemoryArchive.join(folder, name)] = file
            }
        }
    }

    public func getArchive(
        from container: String, at path: String, _ take: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let file = try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            guard let file = state.containers[id]?.files[MemoryArchive.join(path, "")] else {
                throw RuntimeError(.notFound, "There is no \(path) in the container \(container).", engine: "memory")
            }
            return file
        }
        try await take(MemoryArchive.archive(file, name: String(path.split(separator: "/").last ?? "")))
    }

    public func processes(of container: String) async throws(RuntimeError) -> ProcessList {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            guard let there = state.containers[id], there.info.isRunning else {
                throw RuntimeError(.conflict, "The container \(container) does not run.", engine: "memory")
            }
            let command = ((there.spec.entrypoint ?? []) + (there.spec.command ?? [])).joined(separator: " ")
            return ProcessList(titles: ["PID", "CMD"], rows: [["1", command]])
        }
    }

    public func usage(of container: String) async throws(RuntimeError) -> ResourceUsage {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            let limit = state.containers[id]?.spec.resources.memory ?? 0
            return ResourceUsage(cpuNanoseconds: 0, memory: 0, memoryLimit: limit, processes: 1)
        }
    }
}

actor GatheredBytes {
    private(set) var bytes: [UInt8] = []
    func add(_ more: [UInt8]) { bytes += more }
}

/// As much of tar as files in memory need.
enum MemoryArchive {
    static func files(_ bytes: [UInt8]) -> [(String, MemoryFile)] {
        var result: [(String, MemoryFile)] = []
        var place = 0
        while place + 512 <= bytes.count, bytes[place] != 0 {
            let header = Array(bytes[place..<place + 512])
            let name = String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self)
            let digits = header[124..<136].filter { (48...55).contains($0) }
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 8) ?? 0
            let start = place + 512
            guard start + size <= bytes.count else { break }
            result.append((name, MemoryFile(header: header, content: Array(bytes[start..<start + size]))))
            place = start + (size + 511) / 512 * 512
        }
        return result
    }

    static func archive(_ file: MemoryFile, name: String) -> [UInt8] {
        var header = file.header
        header.replaceSubrange(
            0..<100, with: Array(name.utf8).prefix(100) + Array(repeating: 0, count: max(0, 100 - name.utf8.count)))
        header.replaceSubrange(148..<156, with: Array(repeating: 32, count: 8))
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        header.replaceSubrange(
            148..<156, with: Array((String(repeating: "0", count: 6 - sum.utf8.count) + sum).utf8) + [0, 32])
        let padding = (512 - file.content.count % 512) % 512
        return header + file.content + Array(repeating: 0, count: padding + 1024)
    }

    static func join(_ folder: String, _ name: String) -> String {
        "/" + (folder + "/" + name).split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}
