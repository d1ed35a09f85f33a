import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `image-save-names`: rewrites the archive while it streams.
    static let imageSave = Emulation.stream { request, run in
        let head = EngineCalls.request(
            request.method, request.path, on: request.engine, query: request.query, headers: request.headers)
        try await run.engine.transport.stream(head) { stream in
            guard (200..<300).contains(stream.head.status) else { return try await run.refuse(stream) }
            var answer = ParityAnswer(
                status: stream.head.status, headers: stream.head.fields.map { .init($0.name, $0.value) })
            run.plan.finish(&answer, asked: run.asked)
            try await run.exchange.beginStream(TranslationRun.head(of: answer))
            var archive = SavedArchive()
            for try await bytes in stream.body {
                try await run.exchange.writer.write(ByteBuffer(bytes: archive.push(Array(buffer: bytes))))
            }
            try await run.exchange.writer.write(ByteBuffer(bytes: archive.finish()))
            try await run.exchange.writer.finish()
        }
    }
}
