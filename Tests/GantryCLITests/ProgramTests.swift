import ArgumentParser
import EngineAPI
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct ProgramTests {
    /// Parses the one document that a run with `--json` has to print.
    static func document(_ outcome: Outcome) throws -> JSONValue {
        #expect(outcome.output.hasSuffix("\n") && !outcome.output.dropLast().contains("\n"))
        #expect(outcome.writes == 1)
        return try JSONValue(parsing: outcome.output)
    }

    @Test(arguments: [
        ["--json", "completion"], ["completion", "--json", "tcsh"], ["--json", "nonsense"],
        ["completion", "bash", "--json", "--nonsense"], ["--json"],
        ["--json", "--engine", "a", "--socket", "b", "completion", "bash"],
    ])
    func `a usage error is one JSON document, exit 64`(arguments: [String]) async throws {
        let outcome = await gantry(arguments)
        let document = try Self.document(outcome)
        #expect(document["success"] == false)
        #expect(document["error_kind"] == "invalid_input")
        #expect(document["exit_code"] == 64)
        #expect(document["error"]?.string?.isEmpty == false)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.isEmpty)
    }

    @Test func `without --json a usage error goes to standard error with the usage`() async {
        let outcome = await gantry("completion", "tcsh")
        #expect(outcome.status == .usage)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("gantry: The value 'tcsh' is invalid"))
        #expect(outcome.errors.contains("Usage: gantry completion"))
    }

    @Test func `no command prints the help on standard error and fails`() async {
        let outcome = await gantry()
        #expect(outcome.status == .usage)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("USAGE: gantry"))
    }

    @Test(arguments: [["--help"], ["help"], ["completion", "--help"], ["help", "completion"], ["--version"]])
    func `help and version are results`(arguments: [String]) async throws {
        let plain = await gantry(arguments)
        #expect(plain.status == .success)
        #expect(plain.errors.isEmpty)
        #expect(!plain.output.isEmpty)
        let json = try Self.document(await gantry(["--json"] + arguments))
        #expect(json["success"] == true)
        #expect(json["data"]?["text"]?.string?.isEmpty == false)
    }

    @Test(arguments: [["-V", "ping"], ["ping", "--verbose"]])
    func `the engine that is used is told where that is asked for, before the command or behind it`(
        arguments: [String]
    ) async throws {
        let engine = try FakeEngine([:])
        let outcome = await gantry(["--engine", "unix://" + engine.path] + arguments)
        #expect(outcome.errors.contains("engine: unix://\(engine.path)\n"), "\(outcome.errors)")
        #expect(outcome.errors.contains("settings: "))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completion scripts`(shell: String) async throws {
        let document = try Self.document(await gantry("--json", "completion", shell))
        #expect(document["data"]?["script"]?.string?.contains("gantry") == true)
    }

    @Test func `a reader that went away ends the program quietly`() async {
        let errors = CapturedSink()
        for arguments in [["completion", "bash"], ["--help"], ["--json", "completion"]] {
            let status = await Program.run(
                Invocation(
                    arguments: arguments, environment: [:], terminal: .none,
                    output: CapturedSink(failing: BrokenPipe()), errors: errors))
            #expect(status.code == 141)
        }
        #expect(errors.text.isEmpty)
    }

    @Test func `a full disk is an error`() async {
        let errors = CapturedSink()
        let status = await Program.run(
            Invocation(
                arguments: ["completion", "bash"], environment: [:], terminal: .none,
                output: CapturedSink(failing: OutputError(number: 28)), errors: errors))
        #expect(status == .general)
        #expect(errors.text.contains("No space left on device"))
    }

    @Test(
        arguments: [
            (.notFound, "not_found", 1), (.conflict, "conflict", 1), (.notPermitted, "denied", 1),
            (.policyDenied, "policy_denied", 1), (.invalidInput, "invalid_input", 64),
            (.unsupportedByEngine, "unsupported_by_engine", 1), (.engineUnreachable, "engine_unreachable", 1),
            (.timedOut, "timeout", 124), (.cancelled, "cancelled", 130), (.protocolViolation, "protocol_violation", 1),
            (.serverFault, "server_fault", 1), (.fileSystem, "file_system", 1),
        ] as [(EngineError.Code, String, Int32)])
    func `every kind of engine error has its name and status`(code: EngineError.Code, kind: String, status: Int32)
        throws
    {
        let failure = Failure(EngineError(code, "It failed.", engine: "unix:///x", status: 500))
        #expect(failure.kind.rawValue == kind)
        #expect(failure.status.code == status)
        let document = try JSONValue(parsing: Envelope.failure(failure))
        #expect(
            document == [
                "success": false, "error": "It failed.", "error_kind": .string(kind),
                "exit_code": JSONValue(Int(status)),
            ])
    }

    @Test func `other errors have kinds too`() {
        #expect(Failure(CancellationError()).kind == .cancelled)
        #expect(Failure(ValidationError("x")).status == .usage)
        #expect(Failure(OutputError(number: 28)).kind == .fileSystem)
        #expect(ErrorKind.outOfMemory.status.code == 137)
    }

    @Test(arguments: [
        (
            ["-H", "unix:///x", "--json", "completion", "bash"], ["completion", "-H", "unix:///x", "--json", "bash"],
            true
        ),
        (["--engine=x", "completion", "bash"], ["completion", "--engine=x", "bash"], false),
        (["completion", "bash", "--json"], ["completion", "bash", "--json"], true),
        (["completion", "--", "--json"], ["completion", "--", "--json"], false),
        (["--json", "--help"], ["--help"], true),
        (["-D", "help", "completion"], ["help", "completion"], false),
        (["-H"], ["-H"], false),
        ([], [], false),
    ])
    func `global options may stand before the command`(given: [String], parsed: [String], json: Bool) {
        let order = ArgumentOrder(given, root: Gantry.self)
        #expect(order.arguments == parsed)
        #expect(order.asksForJSON == json)
    }
}
