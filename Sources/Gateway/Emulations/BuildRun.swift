import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `build-run`: sends the context as Docker's builder reads it, and holds the answer's head back until the first
    /// step.
    static let buildRun = Emulation.stream { request, run in
        var request = request
        if let sources = BuildParameters.cacheSources(run.asked.query) {
            // Buildah takes only repositories here; what counts is whether there is any cache at all.
            request.query["cachefrom"] = nil
            if try await !run.has(anyOf: sources) { request.query["nocache"] = "1" }
        }
        let remote = run.asked.query["remote"] ?? ""
        let upload: HTTPUpload
        if remote.isEmpty || remote == "client-session" {
            upload = run.contextUpload
        } else {
            let (context, isDockerfile) = try await RemoteContext(remote).fetch()
            if isDockerfile { request.query["dockerfile"] = nil }
            var watch = DockerfileWatch(isDockerfile ? "Dockerfile" : run.dockerfile)
            if let refusal = watch.read(context) { throw refusal }
            upload = HTTPUpload(length: UInt64(context.readableBytes)) { try await $0.write(context) }
        }
        // A user's build has a network of its own anyway, and may make no other.
        let mode = run.asked.query["networkmode"] ?? ""
        if ["", "default", "bridge"].contains(mode), try await run.engine.facts(of: request.engine).isRootless {
            request.query["nsoptions"] = nil
        }
        if ContainerMemory.isUserDefined(mode), !mode.hasPrefix("container:"), let name = try await run.network(mode) {
            request.query["nsoptions"] = BuildParameters.namespaces(network: name)
        }
        request.setHeader("Content-Type", "application/x-tar")
        let head = EngineCalls.request(
            request.method, request.path, on: request.engine, query: request.query, headers: request.headers)
        try await run.engine.transport.stream(head, upload: upload) { stream in
            guard (200..<300).contains(stream.head.status) else { return try await run.refuse(stream) }
            try await run.build(stream)
        }
    }
}

extension TranslationRun {
    /// Whether the engine has one of these images.
    fileprivate func has(anyOf names: [String]) async throws -> Bool {
        for name in names {
            let path = PercentEncoding.encode(name, keeping: PercentEncoding.reference)
            if try await engine.call("GET", "/images/\(path)/json", on: asked.engine).isSuccess { return true }
        }
        return false
    }

    /// The engine's own name of a network that the client may name by its id, which Buildah does not know.
    fileprivate func network(_ nameOrID: String) async throws -> String? {
        let path = "/networks/\(PercentEncoding.encode(NetworkNames.engine(nameOrID)))"
        return try await engine.call("GET", path, on: asked.engine).json?["Name"]?.string
    }

    /// The client's archive, with a file before it that keeps the engine from reading `.dockerignore`.
    fileprivate var contextUpload: HTTPUpload {
        let (exchange, dockerfile) = (exchange, dockerfile)
        return HTTPUpload { writer in
            var watch = DockerfileWatch(dockerfile)
            var ignored = IgnoreFileWatch(dockerfile)
            var first = ByteBuffer()
            while first.readableBytes < BuildContext.prefixLength, var bytes = try await exchange.nextBytes() {
                first.writeBuffer(&bytes)
            }
            let form = BuildContext.form(Array(first.readableBytesView.prefix(BuildContext.prefixLength)))
            try await writer.write(ByteBuffer(bytes: BuildContext.prelude(form)))
            var next: ByteBuffer? = first
            while let bytes = next {
                if form == .plain, let refusal = watch.read(bytes) {
                    // Docker answers behind the whole context.
                    while try await exchange.nextBytes() != nil {}
                    throw refusal
                }
                for bytes in form == .plain ? ignored.rewrite(bytes) : [bytes] { try await writer.write(bytes) }
                next = try await exchange.nextBytes()
            }
        }
    }

    /// The file that says how to build, as the client named it.
    fileprivate var dockerfile: String {
        asked.query["dockerfile"].flatMap { $0.isEmpty ? nil : $0 } ?? "Dockerfile"
    }

    /// Passes the build's lines on.
    fileprivate func build(_ stream: HTTPStream) async throws {
        var splitter = JSONLineSplitter()
        var fixes = plan.lineFixes(asked: asked)
        var bases = BuildBase()
        for try await bytes in stream.body {
            splitter.append(bytes.readableBytesView)
            while let line = try splitter.nextValue() {
                if !exchange.writer.hasBegun {
                    if let text = TransferError.text(of: line) {
                        throw BuildError.refusal(text, dockerfile: dockerfile) ?? .error(500, text)
                    }
                    try await beginJSON()
                }
                for line in fixes.rewrite(line) {
                    if let base = bases.read(line) { try await write(tell(base)) }
                    if let id = BuildBase.cutID(line) {
                        let told = try await tell(id)
                        try await write(told.isEmpty ? [line] : told)
                        continue
                    }
                    try await write([line])
                }
            }
        }
        if !exchange.writer.hasBegun { try await beginJSON() }
        try await write(fixes.finish())
        try await exchange.writer.finish()
    }

    /// The line of an image; none where the engine has no image of that name, as of a stage's.
    private func tell(_ base: String) async throws -> [JSONValue] {
        let path = PercentEncoding.encode(base, keeping: PercentEncoding.reference)
        let image = try await engine.call("GET", "/images/\(path)/json", on: asked.engine)
        guard image.isSuccess, let id = image.json?["Id"]?.string else { return [] }
        return [BuildBase.line(id: id)]
    }
}

/// A build's context that lies elsewhere.
///
/// Source: moby's builder/remotecontext/remote.go: text is a Dockerfile, anything else an archive.
struct RemoteContext: Sendable {
    private static let limit = 1 << 30
    private static let redirects = 10
    private let address: WebAddress
    private let text: String

    /// - Throws: Docker's refusal, or a plain one of a git repository.
    init(_ text: String) throws(ParityAnswer) {
        self.text = text
        let isGit =
            ["git://", "git@", "github.com/"].contains(where: text.hasPrefix)
            || text.prefix { $0 != "#" }.hasSuffix(".git")
        if isGit {
            throw .error(
                400,
                "remote context \(text) is a git repository, which the gateway cannot fetch for the engine; clone it and "
                    + "send the context itself")
        }
        guard let address = WebAddress(text) else {
            throw .error(500, "remoteURL (\(text)) could not be recognized as URL")
        }
        self.address = address
    }

    /// The archive to send, and whether it was made of a lone Dockerfile.
    func fetch() async throws -> (context: ByteBuffer, isDockerfile: Bool) {
        var address = address
        do {
            for _ in 0..<Self.redirects {
                let site = try WebSite(host: address.host, isPlain: address.isPlain)
                let answer = try await site.get(
                    address.path, fields: HTTPFields(), authorization: nil, limit: Self.limit)
                if (300..<400).contains(answer.status), let location = answer.head.fields["Location"],
                    let next = address.resolve(location)
                {
                    address = next
                    continue
                }
                guard (200..<300).contains(answer.status) else {
                    throw ParityAnswer.error(
                        500,
                        "error downloading remote context \(text): failed to GET \(text) with status \(answer.status)")
                }
                return archive(answer)
            }
            throw ParityAnswer.error(500, "error downloading remote context \(text): too many redirections")
        } catch let error as HTTPError {
            let reason =
                error.code == .refused
                ? "Get \"\(text)\": dial tcp \(address.host): connect: connection refused" : error.message
            throw ParityAnswer.error(500, "error downloading remote context \(text): \(reason)")
        }
    }

    private func archive(_ answer: HTTPAnswer) -> (ByteBuffer, Bool) {
        let bytes = Array(buffer: answer.body)
        // A tar header bears "ustar" at 257; the compressed forms have marks of their own.
        let isTar = bytes.count > 262 && Array(bytes[257..<262]) == Array("ustar".utf8)
        let form = BuildContext.form(Array(bytes.prefix(BuildContext.prefixLength)))
        if isTar || form != .plain {
            return (ByteBuffer(bytes: BuildContext.prelude(form) + bytes), false)
        }
        return (ByteBuffer(bytes: BuildContext.archive("Dockerfile", bytes)), true)
    }
}
