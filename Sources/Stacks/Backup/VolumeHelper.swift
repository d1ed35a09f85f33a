import ContainerRuntime

/// A container that mounts volumes and runs tar on them, for as long as a backup or restore takes.
///
/// The engines' own archive calls lose owners (Podman) and extended attributes (Docker), and no engine lets another
/// program at its volumes. A shell and tar are in nearly every image; the images that the services run are already there.
struct VolumeHelper: Sendable {
    static let label = "dev.gantry.helper"
    static let root = "/gantry-volumes"

    let runtime: any ContainerRuntime
    let id: String
    let image: String
    /// GNU tar keeps extended attributes and the holes of sparse files.
    let hasGNUTar: Bool

    /// Where the helper sees a volume.
    static func folder(_ volume: String) -> String { "\(root)/\(volume)" }

    /// Runs `body` with a helper, which is gone afterwards, whatever happens.
    /// - Parameters:
    ///   - images: where to look for a shell and tar, the first with GNU tar first.
    ///   - isReadOnly: the volumes cannot be changed.
    /// - Throws: `notFound` where none of the images is there and has them.
    static func run<Value: Sendable>(
        on runtime: any ContainerRuntime, volumes: [String], images: [String], isReadOnly: Bool,
        _ body: (VolumeHelper) async throws -> Value
    ) async throws -> Value {
        let helper = try await find(on: runtime, volumes, images, isReadOnly)
        let result: Result<Value, any Error>
        do { result = .success(try await body(helper)) } catch { result = .failure(error) }
        await helper.remove()
        return try result.get()
    }

    private static func find(
        on runtime: any ContainerRuntime, _ volumes: [String], _ images: [String], _ isReadOnly: Bool
    ) async throws -> VolumeHelper {
        var best: VolumeHelper?
        var tried: [String] = []
        for image in images where !tried.contains(image) {
            tried.append(image)
            guard let helper = try await start(on: runtime, image, volumes, isReadOnly) else { continue }
            if helper.hasGNUTar {
                await best?.remove()
                return helper
            }
            if best == nil { best = helper } else { await helper.remove() }
        }
        if let best { return best }
        throw RuntimeError(
            .notFound,
            "No image with a shell and tar is there (looked at \(tried.joined(separator: ", "))); pull one, such as debian, and name it with --helper-image."
        )
    }

    /// Nil where the image is not there, or has no shell or no tar.
    private static func start(
        on runtime: any ContainerRuntime, _ image: String, _ volumes: [String], _ isReadOnly: Bool
    ) async throws -> VolumeHelper? {
        guard try await runtime.image(image) != nil else { return nil }
        var spec = ContainerSpec("gantry-helper-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))", image: image)
        // It ends by itself one day, should gantry be killed, and the engine removes it then.
        spec.entrypoint = ["/bin/sh", "-c", "trap 'exit 0' TERM; sleep 86400 & wait"]
        spec.command = []
        spec.user = "0:0"
        spec.workingDirectory = "/"
        spec.networkMode = "none"
        spec.removesItself = true
        spec.labels = [label: "volumes"]
        spec.healthcheck = HealthcheckSpec(test: ["NONE"])
        spec.mounts = volumes.map { .volume($0, at: folder($0), isReadOnly: isReadOnly) }
        for index in spec.mounts.indices { spec.mounts[index].noCopy = true }
        let id = try await runtime.createContainer(spec)
        do {
            try await runtime.startContainer(id)
            let result = try await runtime.exec(in: id, ExecSpec(["tar", "--version"], user: "0:0"))
            if result.exitCode < 126 {
                let isGNU = String(decoding: result.standardOutput, as: UTF8.self).contains("GNU tar")
                return VolumeHelper(runtime: runtime, id: id, image: image, hasGNUTar: isGNU)
            }
        } catch let error as RuntimeError where [.invalidInput, .notFound, .conflict].contains(error.code) {
            // No shell: the container cannot start, or is already gone.
        } catch {
            await VolumeHelper(runtime: runtime, id: id, image: image, hasGNUTar: false).remove()
            throw error
        }
        await VolumeHelper(runtime: runtime, id: id, image: image, hasGNUTar: false).remove()
        return nil
    }

    /// Also for a task that is cancelled.
    private func remove() async {
        await Task { _ = try? await runtime.removeContainer(id, force: true, volumes: true) }.value
    }

    /// Runs a shell script in the helper.
    /// - Returns: what it wrote.
    /// - Throws: `engineFault` with what it said, where it ends with another status than zero.
    @discardableResult
    func shell(_ script: String, _ arguments: [String] = []) async throws -> String {
        let result = try await runtime.exec(in: id, ExecSpec(["/bin/sh", "-c", script, "sh"] + arguments, user: "0:0"))
        guard result.exitCode == 0 else {
            let said = String(decoding: result.standardError.suffix(2000), as: UTF8.self)
            throw RuntimeError(
                .engineFault, "In the helper container (\(image)): \(said.isEmpty ? "status \(result.exitCode)" : said)"
            )
        }
        return String(decoding: result.standardOutput, as: UTF8.self)
    }

    /// A volume's content as a tar archive.
    /// - Returns: what tar warned of.
    func archive(_ volume: String, _ take: @escaping @Sendable ([UInt8]) async throws -> Void) async throws -> String {
        var command = ["tar"]
        if hasGNUTar {
            command += ["--format=pax", "--sparse", "--xattrs", "--xattrs-include=*", "--numeric-owner"]
            command += ["--pax-option=delete=atime,delete=ctime"]
        }
        command += ["-c", "-f", "-", "-C", Self.folder(volume), "."]
        let leftover = "[ ! -e \"$1\"/\(RestoreScript.folder) ] || echo yes"
        guard try await shell(leftover, [Self.folder(volume)]).isEmpty else {
            throw RuntimeError(
                .conflict,
                "A restore of the volume \(volume) was cut off, and its old content is still put aside; run gantry restore again first, which puts it back."
            )
        }
        let errors = SaidByTar()
        let code = try await runtime.exec(in: id, ExecSpec(command, user: "0:0")) { piece in
            if piece.isError { await errors.add(piece.bytes) } else { try await take(piece.bytes) }
        }
        let said = await errors.text
        // GNU tar ends with 1 where a file changed while it was read.
        guard code == 0 || (code == 1 && hasGNUTar) else {
            throw RuntimeError(.engineFault, "The volume \(volume) cannot be read: \(said)")
        }
        return said
    }
}

actor SaidByTar {
    private var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
    func add(_ more: [UInt8]) { if bytes.count < 4000 { bytes += more } }
}
