import ArgumentParser
import DockerAPI
import Doctor
import EngineAPI
import EngineClient
import JSONTree
import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry support-bundle`
struct SupportBundle: Command {
    static let configuration = CommandConfiguration(
        commandName: "support-bundle",
        abstract: "Collect what somebody who helps needs to know into one archive, without secrets.",
        discussion: """
            The archive is a plain tar (gantry carries no compression), readable for you alone (0600). It holds the doctor's \
            findings, versions, the engine's info, the places where engines were looked for, the containers, their last 50 lines, \
            and the events of the last hour. Values of variables, passwords in addresses and fields with telling names are taken \
            out; look at it before you send it.
            """)

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The archive; without it gantry-support-TIME.tar here.", valueName: "path"),
        completion: .file())
    var output: String?

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        if let output, output.hasSuffix(".gz") || output.hasSuffix(".tgz") {
            throw ValidationError("The archive is not compressed; name it .tar, and gzip it afterwards.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let now = invocation.now()
        let path = output ?? "gantry-support-\(now.utc.filter { $0.isNumber || $0 == "T" }.prefix(15)).tar"
        var redaction = Redaction()
        var files: [(name: String, text: String)] = []
        for (name, document) in await Self.documents(invocation, now) {
            files.append((name, redaction.redacted(document).text() + "\n"))
        }
        try Self.write(files, to: path)
        let (count, names) = (redaction.count, files.map(\.name))
        let listed = files.map { "  \($0.name)  \(HumanSize.decimal(Int64($0.text.utf8.count)))\n" }.joined()
        return Report(
            [
                "path": .string(path), "files": JSONValue(names), "redacted": JSONValue(count),
                "compressed": false,
            ],
            text:
                "\(path)\n\(listed)\(count) values were taken out. The archive is not compressed; look at it before you send it.\n"
        )
    }

    /// What goes in. What cannot be had says why, in its own file: half a bundle is better than none.
    private static func documents(_ invocation: Invocation, _ now: Timestamp) async -> [(String, JSONValue)] {
        let survey = await EngineSurvey(invocation)
        let machine = invocation.machine
        var documents: [(String, JSONValue)] = [
            ("gantry.json", ["version": .string(GantryVersion.text), "time": .string(now.utc)]),
            ("machine.json", describe(machine)),
            ("engines.json", .array(survey.places.map(describe))),
        ]
        func add(_ name: String, _ make: () async throws -> JSONValue) async {
            do { documents.append((name, try await make())) } catch {
                documents.append((name, ["error": .string(Failure(error).message)]))
            }
        }
        await add("doctor.json") {
            .array(try await DoctorCommand.Examination.make(invocation, []).map(FindingText.json))
        }
        guard let address = survey.usedCandidate?.address, let engine = try? EngineClient(address) else {
            return documents
        }
        await add("version.json") { try await engine.json(Docker.SystemVersion.systemVersion()) }
        await add("info.json") { try await engine.json(Docker.SystemInfo.systemInfo()) }
        await add("containers.json") { try await engine.json(Docker.ContainerList.containerList(all: true)) }
        await add("logs.json") { try await SupportLogs.read(engine) }
        await add("networks.json") { try await engine.json(Docker.NetworkList.networkList()) }
        await add("events.json") {
            let since = Timestamp(seconds: now.seconds - 3600)
            var events: [JSONValue] = []
            try await engine.stream(Lossless(Docker.SystemEvents.systemEvents(since: since, until: now))) {
                for try await event in $0 { events.append(event) }
            }
            return .array(events.suffix(1000))
        }
        engine.shutdown()
        return documents
    }

    private static func describe(_ place: EnginePlace) -> JSONValue {
        [
            "source": .string(place.source), "address": .string(place.address), "verdict": .string(place.verdict),
            "reason": .string(place.reason), "used": JSONValue(place.isUsed),
            "engine": place.answers ? .string(place.engineName) : .null,
        ]
    }

    private static func describe(_ machine: Machine) -> JSONValue {
        [
            "distribution": .string(machine.distribution.name), "init": .string(machine.initSystem.rawValue),
            "uid": JSONValue(Int(machine.uid)), "groups": JSONValue(machine.groups.map { "\($0)" }),
            "cgroup_version": machine.cgroupVersion.map { JSONValue($0) } ?? .null,
            "delegated_controllers": machine.delegatedControllers.map { JSONValue($0) } ?? .null,
            "first_unprivileged_port": machine.firstUnprivilegedPort.map { JSONValue($0) } ?? .null,
            "selinux": .string(machine.selinux.rawValue),
            "tools": .object(JSONObject(machine.tools.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            "variables": .object(
                JSONObject(machine.variables.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
        ]
    }

    /// - Throws: ``Failure`` where the file is there already or cannot be written; then none is left behind.
    private static func write(_ files: [(name: String, text: String)], to path: String) throws {
        var archive = ByteBuffer()
        var writer = TarWriter()
        for file in files {
            let entry = TarEntry(
                name: TarName("gantry-support/\(file.name)"), mode: 0o600, size: Int64(file.text.utf8.count))
            try writer.begin(entry, into: &archive)
            try writer.write(ByteBuffer(string: file.text), into: &archive)
        }
        try writer.finish(into: &archive)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason =
                errno == EEXIST
                ? "it is there already; remove it or name another with -o" : String(cString: strerror(errno))
            throw Failure(.fileSystem, "\(path) cannot be written: \(reason).")
        }
        defer { SystemCall.close(descriptor) }
        do { try archive.withUnsafeReadableBytes { try DescriptorSink(descriptor).write($0) } } catch {
            unlink(path)
            throw error
        }
    }
}
