import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `image-pull`: tells a pull as Docker does, from the image before and behind it.
    static let imagePull = Emulation.stream { request, run in
        guard let name = request.query["fromImage"], !name.isEmpty else {
            var request = request
            // Podman 4.3 forgets the tag unless it is part of the name.
            if let repository = request.query["repo"], !repository.isEmpty {
                let name = try ImageNames.parse(repository, tag: request.query["tag"])
                request.query["repo"] = name.withDefaultTag.canonical
                request.query["tag"] = nil
            }
            return try await run.stream(request)
        }
        try PlatformName.check(request.query["platform"])
        let given = try ImageNames.parse(name, tag: request.query["tag"])
        let puller = ImagePuller(run: run, request: request, isLocal: ImageNames.isLoopback(given.domain))
        let isOne = given.tag != nil || given.digest != nil
        let references = isOne ? [given] : try await puller.tags(of: given)
        var isNew = false
        for reference in references {
            guard let changed = try await puller.pull(reference) else { return try await run.exchange.writer.finish() }
            isNew = isNew || changed
        }
        try await run.write([PullProgress.status(isOne ? given.familiar : given.familiarName, isNew: isNew)])
        try await run.exchange.writer.finish()
    }

    /// `image-push`: one tag after the other, each with its aux line.
    static let imagePush = Emulation.stream { request, run in
        let given = try ImageNames.parse(request.name, tag: request.query["tag"])
        let tags = given.tag.map { [$0] } ?? []
        let pushed = tags.isEmpty ? try await run.localTags(of: given) : tags
        try await run.beginJSON()
        try await run.write([PushProgress.head(given)])
        if pushed.isEmpty { try await run.write([PushProgress.missing(given)]) }
        for tag in pushed {
            guard try await run.push(given, tag: tag, request) else { break }
        }
        try await run.exchange.writer.finish()
    }
}

/// Pulls references one by one into one answer.
private struct ImagePuller {
    let run: TranslationRun
    let request: ParityRequest
    /// The registry may speak plain HTTP.
    let isLocal: Bool

    /// Every tag that the registry has.
    func tags(of repository: ImageReference) async throws -> [ImageReference] {
        var query = QueryItems()
        query["term"] = repository.name
        query["listTags"] = "true"
        query["limit"] = "100000"
        if isLocal { query["tlsVerify"] = "false" }
        let answer = try await run.engine.call(
            "GET", "/libpod/images/search", on: request.engine, query: query, headers: auth)
        // The engine may have a mirror that has no list; what is wrong beyond that, the pull itself tells.
        guard answer.isSuccess, let found = answer.json?.array else { return [repository.withDefaultTag] }
        let tags = found.compactMap { try? repository.with(tag: $0["Tag"]?.string ?? "") }
        guard !tags.isEmpty else { throw PullProgress.refusal("manifest unknown", repository, platform: nil) }
        return tags
    }

    private var auth: [ParityRequest.Header] {
        request.headers.filter { $0.name.lowercased().hasPrefix("x-registry-") }
    }

    /// - Returns: whether the name now stands for another image; nil where the pull failed behind the head.
    func pull(_ reference: ImageReference) async throws -> Bool? {
        let before = try await image(reference)
        guard try await transfer(reference) else { return nil }
        let behind = try await image(reference)
        if let behind, let digest = PullProgress.digest(of: behind, in: reference, before: before) {
            try await run.write([PullProgress.digest(digest)])
        }
        return before?["Id"]?.string != behind?["Id"]?.string
    }

    private func image(_ reference: ImageReference) async throws -> JSONValue? {
        let path = PercentEncoding.encode(reference.canonical, keeping: PercentEncoding.reference)
        let answer = try await run.engine.call("GET", "/images/\(path)/json", on: request.engine)
        return answer.isSuccess ? answer.json : nil
    }

    private func transfer(_ reference: ImageReference) async throws -> Bool {
        let head = EngineCalls.request(
            "POST", isLocal ? "/libpod/images/pull" : "/images/create", on: request.engine, query: query(reference),
            headers: auth)
        return try await run.engine.transport.stream(head) { stream in
            var splitter = JSONLineSplitter()
            var progress = PullProgress()
            var hasHead = false
            for try await bytes in stream.body {
                splitter.append(bytes.readableBytesView)
                while let line = try splitter.nextValue() {
                    if let text = TransferError.text(of: line) {
                        let refusal = PullProgress.refusal(text, reference, platform: request.query["platform"])
                        guard run.exchange.writer.hasBegun else { throw refusal }
                        try await run.write([TransferError.line(refusal.message)])
                        return false
                    }
                    let lines = progress.rewrite(line)
                    guard !lines.isEmpty else { continue }
                    if !hasHead { try await begin(reference, &hasHead) }
                    try await run.write(lines)
                }
            }
            guard (200..<300).contains(stream.head.status) else {
                throw ParityAnswer.error(stream.head.status, "the engine gave no reason")
            }
            if !hasHead { try await begin(reference, &hasHead) }
            try await run.write(progress.finish())
            return true
        }
    }

    private func begin(_ reference: ImageReference, _ hasHead: inout Bool) async throws {
        hasHead = true
        if !run.exchange.writer.hasBegun { try await run.beginJSON() }
        try await run.write([PullProgress.head(reference)])
    }

    private func query(_ reference: ImageReference) -> QueryItems {
        var query = QueryItems()
        let platform = request.query["platform"].flatMap { $0.isEmpty ? nil : $0 }
        guard isLocal else {
            query["fromImage"] = reference.canonical
            query["platform"] = platform
            return query
        }
        query["reference"] = reference.canonical
        query["tlsVerify"] = "false"
        query["policy"] = "always"
        let parts = (platform ?? "").split(separator: "/").map(String.init)
        if parts.count > 1 {
            (query["OS"], query["Arch"]) = (parts[0], parts[1])
            if parts.count > 2 { query["Variant"] = parts[2] }
        }
        return query
    }
}

extension TranslationRun {
    /// Writes JSON values with the line ends that Docker writes.
    func write(_ values: [JSONValue]) async throws {
        var text: [UInt8] = []
        for value in values {
            value.write(into: &text)
            text += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
        guard !text.isEmpty else { return }
        try await exchange.writer.write(ByteBuffer(bytes: text))
    }

    /// The tags of a repository that the engine has.
    fileprivate func localTags(of repository: ImageReference) async throws -> [String] {
        let answer = try await engine.call("GET", "/images/json", on: asked.engine)
        guard answer.isSuccess else { throw ParityAnswer.error(answer.status, answer.message) }
        let names = (answer.json?.array ?? []).flatMap { $0["RepoTags"]?.array ?? [] }.compactMap(\.string)
        return names.compactMap { try? ImageReference(ImageNames.familiar($0)) }
            .filter { $0.name == repository.name }.compactMap(\.tag).sorted()
    }

    /// - Returns: whether it went well.
    fileprivate func push(_ repository: ImageReference, tag: String, _ request: ParityRequest) async throws -> Bool {
        let path = PercentEncoding.encode(repository.name, keeping: PercentEncoding.reference)
        var query = QueryItems()
        query["tag"] = tag
        if ImageNames.isLoopback(repository.domain) { query["tlsVerify"] = "false" }
        let head = EngineCalls.request(
            "POST", "/images/\(path)/push", on: request.engine, query: query, headers: request.headers)
        return try await engine.transport.stream(head) { stream in
            var splitter = JSONLineSplitter()
            var progress = PushProgress()
            for try await bytes in stream.body {
                splitter.append(bytes.readableBytesView)
                while let line = try splitter.nextValue() {
                    if let text = TransferError.text(of: line) {
                        let isMissing = stream.head.status == 404
                        try await write([
                            isMissing
                                ? PushProgress.missing(repository) : TransferError.line(TransferError.innermost(text))
                        ])
                        return false
                    }
                    try await write(progress.rewrite(line))
                }
            }
            return true
        }
    }
}
