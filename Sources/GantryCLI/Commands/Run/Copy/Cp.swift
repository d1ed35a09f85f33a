import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree
import NIOCore
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry cp`
struct Cp: Command {
    static let configuration = CommandConfiguration(
        commandName: "cp", abstract: "Copy files between a container and this machine.",
        usage: """
            gantry cp [OPTIONS] CONTAINER:PATH PATH|-
            gantry cp [OPTIONS] PATH|- CONTAINER:PATH
            """,
        discussion: """
            The rules are docker cp's: a folder that is there gets the source under its own name; PATH/. copies what is in \
            a folder. With - a tar archive goes to standard output, or comes from standard input and is unpacked. Nothing \
            is copied to disk on the way. An archive that reaches out of its folder is refused.

            On a terminal it says how much was copied, counted as docker does: the archive, in which a file takes up to \
            3 kB more than its own size.
            """)

    @Flag(
        name: [.customShort("a"), .customLong("archive")],
        help: "Keep users and groups by number; into a container: give the files to its user.")
    var archive = false

    @Flag(name: [.customShort("L"), .customLong("follow-link")], help: "Copy what SOURCE points to, not the link.")
    var followLink = false

    @Flag(name: .shortAndLong, help: "Say nothing.")
    var quiet = false

    @Argument(help: "From.") var source: String
    @Argument(help: "To.") var target: String
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        switch (CopySide(parsing: source), CopySide(parsing: target)) {
        case (.container, .container):
            throw ValidationError("Copy to this machine first: two containers cannot be copied between.")
        case (.container(let name, let path), _), (_, .container(let name, let path)):
            if name.isEmpty || path.isEmpty { throw ValidationError("Write it as CONTAINER:PATH.") }
        default: throw ValidationError("One of the two has to be CONTAINER:PATH.")
        }
        if source == "-", followLink { throw ValidationError("An archive has no link to follow.") }
        if target == "-", globals.json {
            throw ValidationError("The archive goes to standard output; leave --json out.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let facts = invocation.hostFacts
        let count = CopyCount()
        return try await invocation.withEngine { engine in
            switch (CopySide(parsing: source), CopySide(parsing: target)) {
            case (.container(let id, let path), .stream):
                try await send(from: engine, id, CopyPath(path, from: "/"), invocation)
                return .streamed
            case (.container(let id, let path), .local(let to)):
                let summary = try await copy(
                    from: engine, id, CopyPath(path, from: "/"), to: CopyPath(to, from: facts.folder), count)
                for name in summary.skipped where !quiet {
                    invocation.warn("\(name) is a device or pipe and was left out.")
                }
                let to = CopyPath(to, from: facts.folder).path
                return try report(count, to, ["entries": JSONValue(summary.entries)], invocation)
            case (.stream, .container(let id, let path)):
                let to = try await unpack(into: engine, id, CopyPath(path, from: "/"), count)
                return try report(count, "\(id):\(to.path)", [:], invocation)
            case (.local(let from), .container(let id, let path)):
                let to = try await copy(
                    CopyPath(from, from: facts.folder), into: engine, id, CopyPath(path, from: "/"), count)
                return try report(count, "\(id):\(to.path)", [:], invocation)
            default: throw Failure(.invalidInput, "One of the two has to be CONTAINER:PATH.")
            }
        }
    }

    /// As docker, nothing is said to a program that reads standard output.
    private func report(
        _ count: CopyCount, _ place: String, _ figures: JSONObject, _ invocation: Invocation
    ) throws -> Report {
        if !quiet, !globals.json, invocation.terminal.output {
            try invocation.errors.write("Successfully copied \(HumanSize.decimal(count.bytes)) to \(place)\n")
        }
        var data: JSONObject = [
            "source": .string(source), "target": .string(target), "bytes": JSONValue(count.bytes),
        ]
        for member in figures { data.append(key: member.key, value: member.value) }
        let all = data
        return Report(.object(all), text: "")
    }
}

// MARK: - Out of a container

extension Cp {
    private func send(
        from engine: EngineClient, _ id: String, _ path: CopyPath, _ invocation: Invocation
    ) async throws {
        let resolved = try await resolved(engine, id, path)
        try await engine.stream(.containerArchive(id, path: resolved.spelled)) { pieces in
            for try await piece in pieces {
                try piece.withUnsafeReadableBytes { try invocation.output.write($0) }
            }
        }
    }

    private func copy(
        from engine: EngineClient, _ id: String, _ path: CopyPath, to target: CopyPath, _ count: CopyCount
    ) async throws -> TarExtraction.Summary {
        let resolved = try await resolved(engine, id, path)
        let isFolder = try await engine.send(.containerArchiveInfo(id, path: resolved.spelled)).isDirectory
        let kind = Self.kind(of: target.path, follows: true)
        let plan = try CopyPlan(path, isFolder: isFolder, to: target, kind)
        guard Self.kind(of: plan.makesFolder ? target.parent : plan.folder, follows: true) == .folder else {
            throw EngineError(.fileSystem, "The folder \(target.parent) is not there; make it first.")
        }
        if plan.makesFolder, mkdir(plan.folder, 0o755) != 0, errno != EEXIST {
            throw EngineError(.fileSystem, "\(plan.folder) cannot be made: \(String(cString: strerror(errno))).")
        }
        var extraction = TarExtraction(to: FilePath(plan.folder))
        extraction.ownership = archive
        if let name = plan.name {
            extraction.rootName = TarName(name)
        } else if resolved.path != path.path, !path.meansContent {
            // The link's own name, not that of what it points to.
            extraction.rootName = TarName(path.name)
        }
        return try await engine.stream(.containerArchive(id, path: resolved.spelled)) { [extraction] pieces in
            try await extraction.extract(
                pieces.map { piece in
                    count.add(piece.readableBytes)
                    return piece
                })
        }
    }

    /// With `-L`, what a link points to.
    private func resolved(_ engine: EngineClient, _ id: String, _ path: CopyPath) async throws -> CopyPath {
        guard followLink else { return path }
        let stat = try await engine.send(.containerArchiveInfo(id, path: path.path))
        guard stat.isSymbolicLink, !stat.linkTarget.isEmpty else { return path }
        var target = CopyPath(stat.linkTarget, from: path.parent)
        target.meansContent = path.meansContent
        return target
    }
}

// MARK: - Into a container

extension Cp {
    private func unpack(
        into engine: EngineClient, _ id: String, _ path: CopyPath, _ count: CopyCount
    ) async throws -> CopyPath {
        let (folder, kind) = try await place(engine, id, path)
        guard kind == .folder else {
            throw EngineError(
                .notFound, "\(path.path) is no folder in \(id); an archive is unpacked into one that is there.")
        }
        let reader = try DescriptorReader(0)
        let body = UploadBody { writer in
            while let piece = await reader.next() {
                try await writer.write(piece)
                count.add(piece.readableBytes)
            }
            try Task.checkCancellation()
        }
        try await engine.send(
            .putContainerArchive(id, path: folder.path, noOverwriteDirNonDir: true, copyUIDGID: archive), body: body)
        return folder
    }

    private func copy(
        _ path: CopyPath, into engine: EngineClient, _ id: String, _ given: CopyPath, _ count: CopyCount
    ) async throws -> CopyPath {
        let kind = Self.kind(of: path.path, follows: followLink || path.meansFolder)
        guard kind != .missing else { throw EngineError(.fileSystem, "\(path.path) is not there.") }
        guard kind == .folder || !path.meansFolder else {
            throw EngineError(.invalidInput, "\(path.path) is a file and no folder.")
        }
        let (target, targetKind) = try await place(engine, id, given)
        let plan = try CopyPlan(path, isFolder: kind == .folder, to: target, targetKind)
        var root = path.path
        if followLink || path.meansFolder, let real = realpath(path.path, nil) {
            root = String(cString: real)
            free(real)
        }
        let naming: TarDirectoryWalk.Naming
        var folder = plan.folder
        if let name = plan.name {
            naming = .named(TarName(name))
        } else if plan.makesFolder {
            naming = .named(TarName(target.name))
            folder = target.parent
        } else {
            naming = path.meansContent ? .contents : .named(TarName(path.name))
        }
        let walk = TarDirectoryWalk(FilePath(root), naming: naming, wholeSeconds: false)
        try await engine.send(
            .putContainerArchive(id, path: folder, noOverwriteDirNonDir: true, copyUIDGID: archive),
            body: walk.body(sent: count.add))
        return target
    }

    /// What is at a path of the container, behind a link where it is one.
    private func place(
        _ engine: EngineClient, _ id: String, _ path: CopyPath
    ) async throws -> (CopyPath, CopyKind) {
        var path = path
        do throws(EngineError) {
            var stat = try await engine.send(.containerArchiveInfo(id, path: path.path))
            if stat.isSymbolicLink, !stat.linkTarget.isEmpty {
                let folder = path.meansFolder
                path = CopyPath(stat.linkTarget, from: path.parent)
                path.meansFolder = folder
                stat = try await engine.send(.containerArchiveInfo(id, path: path.path))
            }
            return (path, stat.isDirectory ? .folder : .other)
        } catch {
            guard error.code == .notFound else { throw error }
            // A missing container is said as such; a missing path may be one to make.
            _ = try await engine.send(.containerInspect(id))
            return (path, .missing)
        }
    }

    static func kind(of path: String, follows: Bool) -> CopyKind {
        var status = stat()
        guard (follows ? stat(path, &status) : lstat(path, &status)) == 0 else { return .missing }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }
}
