public import EngineAPI
import NIOCore
public import NIOPosix
public import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A directory as the context of a build, put together as the docker CLI does it.
///
/// - The patterns come from `<Dockerfile>.dockerignore` beside the Dockerfile if there is one (as BuildKit has it), else
///   from `.dockerignore` in the directory.
/// - The Dockerfile and `.dockerignore` are sent even if a pattern excludes them; the engine needs them.
/// - A Dockerfile outside of the directory travels under a made-up name, which a line added to `.dockerignore` keeps out
///   of `COPY . .`.
/// - Entries belong to root and have whole seconds, so that engines' build caches hit.
///
/// Source: docker/cli, `cli/command/image/build/{context,dockerignore}.go`.
public struct BuildContext: Sendable {
    /// Where the Dockerfile is.
    public enum Dockerfile: Hashable, Sendable {
        /// `Dockerfile` in the directory, else `dockerfile`, else `Containerfile`.
        case standard
        /// At this path, relative to the working directory, in the context or not.
        case path(FilePath)
        /// These bytes: read from standard input, say.
        case content([UInt8])
    }

    /// The value of the build's `dockerfile` parameter.
    public let dockerfile: String
    /// The archive to send. Its directory can be walked anew by each use.
    public let archive: TarDirectoryWalk

    /// The archive as the body of the build request.
    public func body(on pool: NIOThreadPool = .singleton) -> UploadBody { archive.body(on: pool) }

    /// Looks at the directory, the Dockerfile and the ignore file; reads nothing else yet.
    /// - Throws: `fileSystem` if the directory or Dockerfile is missing or cannot be read, `invalidInput` for an ignore
    ///   pattern that moby would refuse.
    public static func opening(
        _ directory: FilePath, dockerfile: Dockerfile = .standard, on pool: NIOThreadPool = .singleton
    ) async throws -> BuildContext {
        try await pool.runIfActive { try BuildContext(directory, dockerfile: dockerfile) }
    }

    /// As ``opening(_:dockerfile:on:)``, blocking.
    init(_ directory: FilePath, dockerfile: Dockerfile) throws(EngineError) {
        let root = try BuildContext.resolved(directory.bytes, "the build context")
        guard try BuildContext.open(root, flags: O_RDONLY | O_DIRECTORY) != nil else {
            throw PosixFiles.failure("open the build context", root, ENOENT)
        }
        let found = try BuildContext.find(dockerfile, in: root)

        var patterns: [UInt8]?
        if let path = found.path { patterns = try BuildContext.content(of: path + Array(".dockerignore".utf8)) }
        let standard = try BuildContext.content(of: root + Array("/.dockerignore".utf8))
        var ignore = try DockerIgnore(parsing: patterns ?? standard ?? [])
        if ignore.excludes(".dockerignore") { try ignore.append("!.dockerignore") }

        var walk = TarDirectoryWalk(directory, ignore: nil, ownership: .root)
        switch found.place {
        case .inside(let name):
            self.dockerfile = name
            if ignore.excludes(name) { try ignore.append("!" + BuildContext.escaped(name)) }
        case .outside(let content):
            let name = ".dockerfile." + BuildContext.randomDigits(20)
            self.dockerfile = name
            walk.replacements[name] = content
            walk.replacements[".dockerignore"] = (standard ?? Array(".dockerignore".utf8)) + Array("\n\(name)\n".utf8)
        }
        walk.ignore = ignore.isEmpty ? nil : ignore
        archive = walk
    }

    // MARK: The Dockerfile

    private enum Place {
        case inside(name: String)
        case outside(content: [UInt8])
    }

    private static func find(
        _ dockerfile: Dockerfile, in root: [UInt8]
    ) throws(EngineError) -> (place: Place, path: [UInt8]?) {
        let path: [UInt8]
        switch dockerfile {
        case .content(let content): return (.outside(content: content), nil)
        case .path(let given): path = try resolved(given.bytes, "the Dockerfile")
        case .standard:
            var present: [UInt8]?
            for name in ["Dockerfile", "dockerfile", "Containerfile"] where present == nil {
                let candidate = root + Array("/\(name)".utf8)
                if try PosixFiles.status(candidate, in: nil, path: candidate) != nil { present = candidate }
            }
            guard let present else {
                let name = String(decoding: root, as: UTF8.self)
                throw EngineError(
                    .fileSystem, "there is no Dockerfile in \"\(name)\"; name one with -f, or the right directory")
            }
            path = try resolved(present, "the Dockerfile")
        }
        let prefix = root.last == UInt8(ascii: "/") ? root : root + [UInt8(ascii: "/")]
        if path.starts(with: prefix) {
            return (.inside(name: String(decoding: path.dropFirst(prefix.count), as: UTF8.self)), path)
        }
        guard let content = try content(of: path) else { throw PosixFiles.failure("read", path, ENOENT) }
        return (.outside(content: content), path)
    }

    /// A name as a pattern that matches only it.
    private static func escaped(_ name: String) -> String {
        name.reduce(into: "") { $0 += "*?[]\\".contains($1) ? "\\\($1)" : "\($1)" }
    }

    private static func randomDigits(_ count: Int) -> String {
        (0..<count).map { _ in String(UInt8.random(in: 0..<16), radix: 16) }.joined()
    }

    // MARK: Files

    /// The absolute path without symbolic links.
    private static func resolved(_ path: [UInt8], _ what: String) throws(EngineError) -> [UInt8] {
        var result: [UInt8]?
        _ = PosixFiles.call(path) { name -> Int32 in
            guard let real = realpath(name, nil) else { return -1 }
            result = Array(UnsafeRawBufferPointer(start: real, count: strlen(real)))
            free(real)
            return 0
        }
        guard let result else { throw PosixFiles.failure("find \(what)", path) }
        return result
    }

    private static func open(_ path: [UInt8], flags: Int32) throws(EngineError) -> OpenFile? {
        do throws(EngineError) {
            return try PosixFiles.open(path, in: nil, flags: flags, path: path)
        } catch {
            if error.cause as? Errno == .noSuchFileOrDirectory { return nil }
            throw error
        }
    }

    /// The whole of a small file; nil if there is none.
    private static func content(of path: [UInt8]) throws(EngineError) -> [UInt8]? {
        guard let file = try open(path, flags: O_RDONLY) else { return nil }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try piece.withUnsafeMutableBufferPointer { (buffer) throws(EngineError) in
                try PosixFiles.readOn(file, into: UnsafeMutableRawBufferPointer(buffer), path: path)
            }
            if count == 0 { return content }
            content += piece.prefix(count)
            guard content.count <= 16 << 20 else {
                let name = String(decoding: path, as: UTF8.self)
                throw EngineError(.invalidInput, "\"\(name)\" is larger than 16 MiB, which no Dockerfile is")
            }
        }
    }
}
