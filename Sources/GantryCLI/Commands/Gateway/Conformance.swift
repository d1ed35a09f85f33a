import ArgumentParser
import Conformance
import EngineAPI
import EngineClient
import EngineHTTP

/// `gantry conformance`
struct ConformanceCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "Hold an engine, or a gateway, against another, exchange by exchange.",
        discussion: """
            Plays a catalogue of requests on both, and compares what a client would see: status, headers, bodies and \
            streams, without ids, times, sizes and addresses. It makes only objects that bear a name of its own, and \
            removes them all. No network is needed: the image is made of this machine's busybox (a static one).

            With several --reference, an exchange that is as one of the others is "as another release". What differs \
            makes the status 1, unless a line EXCHANGE | PATH | REASON of --known covers it.

            EXAMPLES:
              gantry conformance --reference unix:///run/docker.sock --subject unix:///run/gantry.sock
              gantry conformance --reference … --subject … --only containers/ --markdown conformance.md
            """)

    @Option(help: ArgumentHelp("The engine that is right; may be given more than once.", valueName: "address"))
    var reference: [String] = []

    @Option(help: ArgumentHelp("What is held against it.", valueName: "address"))
    var subject: String?

    @Option(help: ArgumentHelp("Only scenes whose name begins so; may be given more than once.", valueName: "scene"))
    var only: [String] = []

    @Option(help: ArgumentHelp("An image that all of them have, with a busybox in it.", valueName: "name"))
    var image: String?

    @Option(help: ArgumentHelp("A static busybox to make the image of.", valueName: "path"), completion: .file())
    var busybox: String?

    @Option(help: ArgumentHelp("Write the report as a document.", valueName: "file"), completion: .file())
    var markdown: String?

    @Option(
        help: ArgumentHelp("A list of differences that are known, with their reasons.", valueName: "file"),
        completion: .file())
    var known: String?

    @Flag(help: "Name each scene on standard error as it begins.")
    var progress = false

    @Flag(help: "List the exchanges and ask no engine.")
    var list = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let scenes = Catalogue.scenes.filter { scene in
            only.isEmpty || only.contains { scene.name.hasPrefix($0) }
        }
        guard !scenes.isEmpty else {
            throw Failure(.invalidInput, "No scene begins with \(only.joined(separator: " or ")).")
        }
        if list { return ConformanceText.list(scenes) }
        guard !reference.isEmpty, let subject else {
            throw Failure(.invalidInput, "Two engines are compared: name them with --reference and --subject.")
        }
        var listed = KnownDifference.shipped
        if let known {
            let text = try TextFile.read(known)
            do throws(KnownDifference.Malformed) {
                listed += try KnownDifference.list(parsing: text)
            } catch {
                throw Failure(.invalidInput, "\(known): \(error).")
            }
        }
        let run = ConformanceRun(
            references: try await engines(reference, "--reference", invocation),
            subject: try await engines([subject], "--subject", invocation)[0],
            scenes: scenes, image: try source(), known: listed, version: try version(),
            prefix: "gantryconf" + String(UInt32.random(in: .min ... .max), radix: 36))
        let report: ConformanceReport
        do {
            report = try await run.perform { scene in
                if progress {
                    try? invocation.errors.write("\(scene)\n")
                } else if invocation.terminal.errors {
                    try? invocation.errors.write("\r\u{1B}[K\(scene)")
                }
            }
        } catch let error as ConformanceError {
            throw Failure(.engineUnreachable, error.description)
        }
        if !progress, invocation.terminal.errors { try? invocation.errors.write("\r\u{1B}[K") }
        if let markdown { try TextFile.write(report.markdown, to: markdown) }
        return Report(
            report.json, text: ConformanceText.text(report), status: report.isConformant ? .success : .general)
    }

    private func version() throws(Failure) -> APIVersion? {
        guard let text = globals.apiVersion else { return nil }
        guard let version = APIVersion(text) else {
            throw Failure(.invalidInput, "\"\(text)\" is no API version: write it as 1.41.")
        }
        return version
    }

    private func engines(_ addresses: [String], _ flag: String, _ invocation: Invocation) async throws
        -> [ConformanceEngine]
    {
        var engines: [ConformanceEngine] = []
        for text in addresses {
            let finder = EngineFinder(
                FindingRequest(engine: text, engineFlag: flag), in: .local(variables: invocation.environment))
            guard let address = try finder.named() else { throw Failure(.invalidInput, "\(flag) names no engine.") }
            let dialer = try address.dialer(environment: invocation.environment)
            do {
                engines.append(try await ConformanceEngine(address, transport: HTTPTransport(dialer: dialer)))
            } catch let error as ConformanceError {
                throw Failure(.engineUnreachable, error.description)
            }
        }
        return engines
    }

    private func source() throws(Failure) -> ImageSource {
        if let image { return .named(image) }
        if let busybox { return .busybox(try TextFile.bytes(of: busybox)) }
        for path in ["/bin/busybox", "/usr/bin/busybox", "/bin/busybox.static", "/usr/local/bin/busybox"] {
            if let bytes = try? TextFile.bytes(of: path) { return .busybox(bytes) }
        }
        throw Failure(
            .invalidInput,
            "This machine has no busybox to make an image of: install busybox-static, or name one with --busybox PATH, or an image with --image NAME."
        )
    }
}
