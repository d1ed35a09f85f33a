import ArgumentParser

/// One command: parsed by ArgumentParser, run against an ``Invocation``, and reported by the frame.
///
/// A command never prints its result and never exits. It returns a ``Report``, which the frame writes as text or, with
/// `--json`, as the one JSON document; only streams write while they run, through ``Invocation/stream(_:)``.
protocol Command: AsyncParsableCommand, Sendable {
    var globals: GlobalOptions { get }

    /// Whether the command deals with SIGINT and SIGTERM itself: interactive commands pass them to the container,
    /// `serve` drains. All others are cancelled by them.
    static var ownsSignals: Bool { get }

    func run(in invocation: Invocation) async throws -> Report
}

extension Command {
    static var ownsSignals: Bool { false }
}
