import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `container-stats-samples`: takes a sample each second, as Docker does, and keeps the one before.
    static let containerStats = Emulation.stream { request, run in
        let streams = request.query.bool("stream") ?? true
        let isSingle = request.query.bool("one-shot") ?? false
        if streams, isSingle {
            throw ParityAnswer.error(400, "cannot have stream=true and one-shot=true")
        }
        let container = try await run.inspect(request.escapedName).container
        let source = StatsSource(container: container, run: run)
        var stats = ContainerStats()
        let clock = ContinuousClock()
        var due = clock.now
        var sample = try await source.sample(&stats)
        guard streams else {
            if !isSingle, sample.isRunning {
                try await clock.sleep(until: due + .seconds(1))
                sample = try await source.sample(&stats)
            }
            if isSingle, sample.isRunning {
                // Docker's shortest sample does not say whose it is.
                for key in ["id", "name"] { sample.value[key] = nil }
            }
            return try await run.answer(sample.value)
        }
        try await run.beginJSON()
        while true {
            try await run.exchange.writer.write(ByteBuffer(bytes: sample.value.bytes() + [UInt8(ascii: "\n")]))
            due += .seconds(1)
            try await clock.sleep(until: due)
            let next = try await source.next(&stats)
            guard let next else { return try await run.exchange.writer.finish() }
            sample = next
        }
    }
}

/// Where the samples come from.
private struct StatsSource {
    typealias Sample = (value: JSONValue, isRunning: Bool)

    let id: String
    let name: String
    let run: TranslationRun

    init(container: JSONValue, run: TranslationRun) {
        id = container["Id"]?.string ?? ""
        name = container["Name"]?.string ?? ""
        self.run = run
    }

    func sample(_ stats: inout ContainerStats) async throws -> Sample {
        try await next(&stats) ?? (ContainerStats.none(id: id, name: name), false)
    }

    /// Nil where the container is gone.
    func next(_ stats: inout ContainerStats) async throws -> Sample? {
        var query = QueryItems()
        query["stream"] = "false"
        let answer = try await run.engine.call(
            "GET", "/containers/\(id)/stats", on: run.asked.engine, query: query)
        if answer.status == 404 { return nil }
        // One that does not run has an error in the place of a sample.
        guard answer.isSuccess, let value = answer.json, value["cpu_stats"] != nil else {
            return (ContainerStats.none(id: id, name: name), false)
        }
        return (stats.next(value), true)
    }
}
