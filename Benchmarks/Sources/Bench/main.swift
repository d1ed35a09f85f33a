import Glibc

signal(SIGPIPE, SIG_IGN)
do {
    let settings = try Settings(
        environment: Settings.environment(), arguments: Array(CommandLine.arguments.dropFirst()))
    var template = Array("/tmp/gantry-bench.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Problem("no temporary folder") }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { _ = try? Child.run(["rm", "-rf", folder]) }

    var report = Report(title: "Benchmarks", facts: try Machine.facts(settings))
    let gateway = GatewayBench(settings: settings, folder: folder)
    if settings.parts.contains("cli") { try await CLIBench(settings: settings).run(into: &report) }
    if settings.parts.contains("gateway") { try gateway.run(into: &report) }
    if settings.parts.contains("bulk") { try EngineBulkBench(settings: settings, folder: folder).run(into: &report) }
    if settings.parts.contains("memory") { try gateway.memory(into: &report) }
    if settings.parts.contains("sdk"), let engine = settings.engines.first {
        try await SDKBench(settings: settings, engine: engine).run(into: &report)
    }
    if settings.parts.contains("parity"), let podman = settings.engines.first(where: { $0.name.hasPrefix("podman") }) {
        try ParityBench(settings: settings, engine: podman, folder: folder).run(into: &report)
    }
    // It depends on other programs, whose failure must not take the rest of the report with it.
    var failure: (any Error)?
    if settings.parts.contains("stack") {
        do { try await StackBench(settings: settings, folder: folder).run(into: &report) } catch { failure = error }
    }
    try File.write(report.text, to: settings.report)
    print(report.text)
    for words in report.missed { print("missed: \(words)") }
    if let failure { throw failure }
} catch {
    print("bench: \(error)")
    exit(1)
}
