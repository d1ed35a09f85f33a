import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `container-logs-media-type`: says what clients that negotiate read first: whether the log has frames.
    static let containerLogs = Emulation.stream { request, run in
        let container = try await run.inspect(request.escapedName).container
        let isTerminal = container["Config"]?["Tty"]?.bool == true
        let isFramed = !isTerminal && run.asked.version >= APIVersion(1, 42)
        let tail = LogTail(request, isTerminal: isTerminal)
        var asked = request
        if tail != nil { asked.query["tail"] = nil }
        let type = isFramed ? "application/vnd.docker.multiplexed-stream" : "application/vnd.docker.raw-stream"
        try await run.engine.transport.stream(EngineCalls.request(asked)) { stream in
            guard stream.head.status == 200 else {
                let bytes = try await stream.body.collect(upTo: 1 << 20)
                var refusal = EngineCalls.answer(HTTPAnswer(head: stream.head, body: bytes))
                run.plan.finish(&refusal, asked: run.asked)
                throw refusal
            }
            var answer = ParityAnswer(status: 200, headers: [.init("Content-Type", type)])
            run.plan.finish(&answer, asked: run.asked)
            try await run.exchange.beginStream(TranslationRun.head(of: answer))
            var details = request.query.bool("details") == true ? LogDetails(request, container) : nil
            var kept = tail
            for try await bytes in stream.body {
                if kept != nil {
                    try kept?.read(bytes)
                } else {
                    try await run.exchange.writer.write(try details?.rewrite(bytes) ?? bytes)
                }
            }
            if let rest = try kept?.finish() {
                try await run.exchange.writer.write(try details?.rewrite(rest) ?? rest)
            }
            try await run.exchange.writer.finish()
        }
    }
}
