import EngineAPI
import EngineClient
import NIOCore
import SystemPackage

/// What a build is made from, and the Dockerfile's name in it.
struct BuildSource: Sendable {
    enum Context: Sendable {
        case archive(UploadBody)
        /// The engine fetches it: a git repository, an archive, or a Dockerfile.
        case address(String)
    }

    /// Nil for the engine's own default.
    var dockerfile: String?
    var context: Context

    private init(dockerfile: String?, body: UploadBody) {
        self.dockerfile = dockerfile
        context = .archive(body)
    }

    private init(dockerfile: String?, address: String) {
        self.dockerfile = dockerfile
        context = .address(address)
    }

    /// Whether a context is fetched by the engine, as moby tells it (`builder/remotecontext/urlutil`); a folder of that
    /// name goes first, as in the docker CLI.
    static func isAddress(_ context: String) -> Bool {
        ["http://", "https://", "git://", "git@", "github.com/"].contains { context.hasPrefix($0) }
            && Cp.kind(of: context, follows: true) != .folder
    }

    /// - Parameters:
    ///   - context: a folder, an address, or `-`.
    ///   - file: the Dockerfile; `-` for standard input.
    static func opening(_ context: String, file: String?, _ facts: HostFacts) async throws -> BuildSource {
        if context == "-" { return try await fromInput(file) }
        if isAddress(context) { return BuildSource(dockerfile: file, address: context) }
        let dockerfile: BuildContext.Dockerfile =
            switch file {
            case nil: .standard
            case "-": .content(try await rest(DescriptorReader(0), behind: ByteBuffer()))
            case let path?: .path(FilePath(path))
            }
        let opened = try await BuildContext.opening(FilePath(context), dockerfile: dockerfile)
        return BuildSource(dockerfile: opened.dockerfile, body: opened.body())
    }

    /// An archive goes on as it comes; anything else is a Dockerfile without files.
    private static func fromInput(_ file: String?) async throws -> BuildSource {
        let reader = try DescriptorReader(0)
        var head = ByteBuffer()
        while head.readableBytes < 512, var piece = await reader.next() { head.writeBuffer(&piece) }
        if isArchive(Array(head.readableBytesView.prefix(512))) {
            let first = head
            return BuildSource(
                dockerfile: file,
                body: UploadBody { writer in
                    try await writer.write(first)
                    while let piece = await reader.next() { try await writer.write(piece) }
                    // Half an archive must not look like a whole one.
                    try Task.checkCancellation()
                })
        }
        guard file == nil else {
            throw EngineError(
                .invalidInput,
                "Standard input is a Dockerfile, so --file has no meaning; leave it out, or send an archive.")
        }
        let content = try await rest(reader, behind: head)
        guard !content.isEmpty else {
            throw EngineError(.invalidInput, "Standard input is empty; it should be a Dockerfile.")
        }
        var archive = ByteBuffer()
        var writer = TarWriter()
        try writer.begin(TarEntry(name: "Dockerfile", size: Int64(content.count)), into: &archive)
        try writer.write(ByteBuffer(bytes: content), into: &archive)
        try writer.finish(into: &archive)
        return BuildSource(dockerfile: "Dockerfile", body: UploadBody(archive))
    }

    private static func rest(_ reader: DescriptorReader, behind head: ByteBuffer) async throws -> [UInt8] {
        var bytes = Array(head.readableBytesView)
        while let piece = await reader.next() { bytes.append(contentsOf: piece.readableBytesView) }
        return bytes
    }

    /// A tar archive, plain or compressed as engines take it: gzip, bzip2, xz, zstd.
    static func isArchive(_ head: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [
            [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
        ]
        if marks.contains(where: head.starts(with:)) { return true }
        return head.count >= 262 && Array(head[257..<262]) == Array("ustar".utf8)
    }
}
