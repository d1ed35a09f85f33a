import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP
import NIOCore

extension DockerWire {
    func logs(
        _ container: String, _ query: LogQuery, _ take: @Sendable (LogLine) async throws -> Void
    ) async throws {
        try await passing {
            let hasTerminal = try await engine.send(.containerInspect(container)).config?.tty ?? false
            var options = Docker.LogOptions(tail: query.tail)
            options.since = query.since.map { Timestamp(seconds: $0.seconds, nanoseconds: Int64($0.nanoseconds)) }
            try await engine.readLogs(container, tty: hasTerminal, options: options, follow: query.follow) { entries in
                for try await entry in entries {
                    try await take(
                        LogLine(
                            isError: entry.source == .standardError, time: RuntimeDate(entry.time),
                            text: Array(entry.text.readableBytesView)))
                }
            }
        }
    }

    func exec(
        in container: String, _ spec: ExecSpec, _ take: @Sendable (OutputPiece) async throws -> Void
    ) async throws -> Int {
        try await passing {
            let config = Docker.ExecConfig {
                $0.attachStdin = spec.input != nil
                $0.attachStdout = true
                $0.attachStderr = true
                $0.tty = spec.hasTerminal
                $0.env = spec.environment.map { "\($0.key)=\($0.value)" }.sorted()
                $0.cmd = spec.command
                $0.privileged = spec.isPrivileged
                $0.user = spec.user
                $0.workingDir = spec.workingDirectory
            }
            let id = try await engine.send(.containerExec(container, config)).id
            guard let limit = spec.timeout else { return try await follow(id, spec, take) }
            return try await withoutActuallyEscaping(take) { take in
                try await withThrowingTaskGroup(of: Int?.self) { group in
                    group.addTask { try await follow(id, spec, take) }
                    group.addTask {
                        try await Task.sleep(for: limit)
                        return nil
                    }
                    defer { group.cancelAll() }
                    guard let first = try await group.next(), let code = first else {
                        throw RuntimeError(
                            .timedOut,
                            "The command \(spec.command.first ?? "") in \(container) did not end within \(limit).",
                            engine: engine.address.description)
                    }
                    return code
                }
            }
        }
    }

    private func follow(
        _ id: String, _ spec: ExecSpec, _ take: @Sendable (OutputPiece) async throws -> Void
    ) async throws -> Int {
        try await withoutActuallyEscaping(take) { take in
            try await engine.hijack(.execStart(id, tty: spec.hasTerminal)) { connection in
                let (output, input) = (connection.output, connection.input)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    if let bytes = spec.input {
                        group.addTask {
                            do {
                                try await input.write(ByteBuffer(bytes: bytes))
                                try await input.finish()
                            } catch let error as EngineError where error.code == .engineUnreachable {
                                // The command has closed its standard input, which is its right.
                            }
                        }
                    }
                    for try await frame in output {
                        try await take(
                            OutputPiece(
                                isError: frame.source == .standardError, bytes: Array(frame.bytes.readableBytesView)))
                    }
                    group.cancelAll()
                }
            }
        }
        return try await engine.send(.execInspect(id)).exitCode ?? 0
    }

    func putArchive(_ archive: ByteSource, into container: String, at folder: String) async throws {
        try await passing {
            try await engine.send(.putContainerArchive(container, path: folder), body: UploadBody(archive))
        }
    }

    func getArchive(
        from container: String, at path: String, _ take: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        try await passing {
            try await engine.stream(.containerArchive(container, path: path)) { pieces in
                for try await piece in pieces { try await take(Array(piece.readableBytesView)) }
            }
        }
    }

    func processes(of container: String) async throws(RuntimeError) -> ProcessList {
        let list = try await translated { () async throws(EngineError) in
            try await engine.send(.containerTop(container))
        }
        return ProcessList(titles: list.titles ?? [], rows: list.processes ?? [])
    }

    func usage(of container: String) async throws(RuntimeError) -> ResourceUsage {
        let stats = try await translated { () async throws(EngineError) in
            try await engine.send(.containerStatsOnce(container, oneShot: true))
        }
        let networks = stats.networks.map { Array($0.values) } ?? []
        return ResourceUsage(
            cpuNanoseconds: Int64(clamping: stats.cpuStats?.cpuUsage?.totalUsage ?? 0),
            memory: Int64(clamping: stats.memoryStats?.usage ?? 0),
            memoryLimit: Int64(clamping: stats.memoryStats?.limit ?? 0),
            processes: Int(clamping: stats.pidsStats?.current ?? 0),
            received: networks.reduce(0) { $0 + Int64(clamping: $1.rxBytes ?? 0) },
            sent: networks.reduce(0) { $0 + Int64(clamping: $1.txBytes ?? 0) })
    }
}
