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

    /// `image-load-names`: rewrites the archive while it is sent, unless it is compressed.
    static let imageLoad = Emulation.stream { request, run in
        let exchange = run.exchange
        let upload = HTTPUpload { writer in
            var archive: SavedArchive?
            var isFirst = true
            while let bytes = try await exchange.nextBytes() {
                let bytes = Array(buffer: bytes)
                if isFirst {
                    if case .plain = BuildContext.form(bytes) { archive = SavedArchive(isForEngine: true) }
                    isFirst = false
                }
                try await writer.write(ByteBuffer(bytes: archive?.push(bytes) ?? bytes))
            }
            if let rest = archive?.finish() { try await writer.write(ByteBuffer(bytes: rest)) }
        }
        let head = EngineCalls.request(
            request.method, request.path, on: request.engine, query: request.query, headers: request.headers)
        try await run.engine.transport.stream(head, upload: upload) { stream in
            guard (200..<300).contains(stream.head.status) else { return try await run.refuse(stream) }
            try await run.beginJSON()
            try await run.lines(of: stream.body)
            try await exchange.writer.finish()
        }
    }
}
