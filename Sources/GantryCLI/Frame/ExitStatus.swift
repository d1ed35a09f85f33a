/// What the process exits with. With `--json`, `exit_code` is the same number.
///
/// | status | meaning |
/// |---|---|
/// | 0 | it was done |
/// | 1 | it failed; `error_kind` says how. Also: `exists` of what is not there |
/// | 64 | the command line or a value in it is wrong (`EX_USAGE`) |
/// | 124 | a deadline passed, as with timeout(1) |
/// | 125 | `run`, `exec`: the engine refused before the container's command began, as with docker |
/// | 126 | `run`, `exec`: the command in the container cannot be executed |
/// | 127 | `run`, `exec`: the command is not in the container |
/// | 130, 143 | interrupted by SIGINT (Ctrl-C), SIGTERM |
/// | 141 | the reader of the output went away (SIGPIPE) |
/// | 137 | the container ran out of memory |
/// | any | `run`, `exec`: the container's own |
struct ExitStatus: Sendable, Hashable {
    let code: Int32

    static let success = ExitStatus(code: 0)
    static let general = ExitStatus(code: 1)
    static let usage = ExitStatus(code: 64)
    static let timedOut = ExitStatus(code: 124)
    static let engineRefused = ExitStatus(code: 125)
    static let notExecutable = ExitStatus(code: 126)
    static let commandNotFound = ExitStatus(code: 127)
    static let brokenPipe = ExitStatus(signal: 13)

    init(code: Int32) { self.code = code }

    /// Ended by a signal, as shells count it.
    init(signal: Int32) { code = 128 + signal }

    /// A container's own exit code.
    init(container code: Int64) { self.code = Int32(truncatingIfNeeded: code) & 0xFF }
}
