import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `container-archive-target`: looks for the folder before anything is put into it.
    static let containerArchiveTarget = Emulation.around { request, engine, next in
        let path = request.query["path"] ?? ""
        guard !path.isEmpty else { throw ParityAnswer.error(400, "bad parameter: pathcannot be empty") }
        var query = QueryItems()
        query["path"] = path
        let stat = try await engine.call(
            "HEAD", "/containers/\(request.escapedName)/archive", on: request.engine, query: query)
        guard let container = try await engine.container(request.escapedName, on: request.engine) else {
            throw ParityAnswer.error(404, "No such container: \(request.name)")
        }
        if stat.status == 404 {
            throw ParityAnswer.error(404, "Could not find the file \(path) in container \(request.name)")
        }
        var request = request
        // Podman gives everything to root where the container has no user of its own.
        if (container["Config"]?["User"]?.string ?? "").isEmpty { request.query["copyUIDGID"] = nil }
        return try await next(request)
    }

    /// `container-archive-links`: a link is told of and read as one, unless a slash or a dot behind it asks for what it
    /// leads to; the contents of a folder stand below `./`.
    static let containerArchive = Emulation.stream { request, run in
        let path = ArchivePath(request.query["path"] ?? "")
        guard !path.text.isEmpty else { return try await run.stream(request) }
        var stat = try await run.stat(path.text, request)
        if stat == nil, try await run.isBelowFile(path, request) { throw path.notFolder }
        let isLink = stat?.isLink == true
        if isLink, path.asksForTarget {
            stat = try await run.stat(stat?.linkTarget ?? "", request)
        } else if let stat, isLink {
            return try await run.sendLink(path, stat, request)
        }
        guard let stat else { return try await run.stream(request) }
        if path.asksForTarget, !stat.isFolder { throw path.notFolder }
        // Until 5.8 folders have no slash behind their names.
        let release = request.engine.release ?? APIVersion(5, 8)
        let isBare = release < APIVersion(5, 8) && stat.isFolder
        let names = path.isContents ? ArchiveNames(stat, below: "./") : isBare ? ArchiveNames(stat, below: "") : nil
        try await run.sendArchive(request, stat, names: names)
    }
}

extension TranslationRun {
    /// What the engine tells of a path; nil where there is nothing, or no such container.
    fileprivate func stat(_ path: String, _ request: ParityRequest) async throws -> PathStat? {
        var query = QueryItems()
        query["path"] = path
        let answer = try await engine.call(
            "HEAD", "/containers/\(request.escapedName)/archive", on: request.engine, query: query)
        // Of a link that leads nowhere Podman says 404, and all about the link.
        return answer.header(PathStat.header).flatMap { PathStat($0) }
    }

    /// Whether the path leads through something that is no folder.
    fileprivate func isBelowFile(_ path: ArchivePath, _ request: ParityRequest) async throws -> Bool {
        guard let folder = path.folder, let stat = try await stat(folder, request) else { return false }
        return !stat.isFolder && !stat.isLink
    }

    private func answer(_ stat: PathStat, _ type: String?) async -> ResponseHead {
        var answer = ParityAnswer(status: 200, headers: [.init(PathStat.header, stat.text)])
        if let type { answer.setHeader("Content-Type", type) }
        plan.finish(&answer, asked: asked)
        await watch.tell(answer)
        return Self.head(of: answer)
    }

    /// The link itself, as its folder's archive has it.
    fileprivate func sendLink(_ path: ArchivePath, _ stat: PathStat, _ request: ParityRequest) async throws {
        if request.method == "HEAD" { return try await exchange.answer(await answer(stat, nil)) }
        var query = QueryItems()
        query["path"] = (path.folder ?? "/") + "/."
        let head = EngineCalls.request(
            "GET", "/containers/\(request.escapedName)/archive", on: request.engine, query: query)
        let found = try await engine.transport.stream(head) { stream -> TarEntry? in
            guard stream.head.status == 200 else { return nil }
            var reader = TarReader()
            for try await bytes in stream.body {
                reader.append(bytes)
                while let event = try reader.next() {
                    if case .entry(let entry) = event, entry.kind == .symbolicLink, path.names(entry) { return entry }
                }
            }
            return nil
        }
        var entry =
            found
            ?? TarEntry(
                name: "", kind: .symbolicLink, mode: 0o777, modified: stat.modified, linkName: TarName(stat.linkTarget))
        entry.name = TarName(path.name)
        var writer = TarWriter()
        var archive = ByteBuffer()
        try writer.begin(entry, into: &archive)
        try writer.finish(into: &archive)
        try await exchange.beginStream(await answer(stat, "application/x-tar"))
        try await exchange.writer.write(archive)
        try await exchange.writer.finish()
    }

    fileprivate func sendArchive(_ request: ParityRequest, _ stat: PathStat, names: ArchiveNames?) async throws {
        if request.method == "HEAD" { return try await exchange.answer(await answer(stat, nil)) }
        try await engine.transport.stream(EngineCalls.request(request)) { stream in
            guard stream.head.status == 200 else { return try await refuse(stream) }
            try await exchange.beginStream(await answer(stat, stream.head.fields["Content-Type"]))
            var names = names
            for try await bytes in stream.body {
                try await exchange.writer.write(try names?.rewrite(bytes) ?? bytes)
            }
            if let rest = try names?.finish() { try await exchange.writer.write(rest) }
            try await exchange.writer.finish()
        }
    }
}

extension ArchivePath {
    /// Docker's refusal to go through a file.
    fileprivate var notFolder: ParityAnswer { .error(500, "lstat \(text): not a directory") }

    /// Whether this entry of the folder's archive is what the path names.
    fileprivate func names(_ entry: TarEntry) -> Bool {
        let own = entry.name.description
        return own == name || own == "./" + name
    }
}

/// The names in the archive of a folder on their way to the client: with a slash behind each folder's, and, of its
/// contents alone, `./` before each and before all.
struct ArchiveNames {
    private var reader = TarReader()
    private var writer = TarWriter()
    private var folder: TarEntry?
    private let lead: [UInt8]

    /// - Parameter lead: what stands before each name: `./` or nothing.
    init(_ stat: PathStat, below lead: String) {
        self.lead = Array(lead.utf8)
        if lead.isEmpty { return }
        folder = TarEntry(name: TarName(lead), kind: .directory, mode: stat.permissions, modified: stat.modified)
    }

    mutating func rewrite(_ bytes: ByteBuffer) throws -> ByteBuffer {
        reader.append(bytes)
        var output = ByteBuffer()
        while let event = try reader.next() {
            switch event {
            case .entry(var entry):
                try begin(&output)
                // A release that has them itself is not told twice.
                if entry.name.bytes == lead { continue }
                entry.name = below(entry.name)
                if entry.kind == .directory, entry.name.bytes.last != UInt8(ascii: "/") {
                    entry.name.bytes.append(UInt8(ascii: "/"))
                }
                if entry.kind == .hardLink { entry.linkName = below(entry.linkName) }
                try writer.begin(entry, into: &output)
            case .data(let bytes): try writer.write(bytes, into: &output)
            case .end: break
            }
        }
        return output
    }

    private func below(_ name: TarName) -> TarName { name.bytes.starts(with: lead) ? name : TarName(lead + name.bytes) }

    mutating func finish() throws -> ByteBuffer {
        try reader.finish()
        var output = ByteBuffer()
        try begin(&output)
        try writer.finish(into: &output)
        return output
    }

    private mutating func begin(_ output: inout ByteBuffer) throws {
        guard let entry = folder else { return }
        folder = nil
        try writer.begin(entry, into: &output)
    }
}
