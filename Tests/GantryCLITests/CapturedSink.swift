import EngineAPI
import Synchronization

@testable import GantryCLI

/// An output that keeps what is written to it.
final class CapturedSink: ByteSink {
    private let bytes = Mutex<[UInt8]>([])
    private let writes = Mutex(0)
    private let failure: (any Error & Sendable)?

    init(failing failure: (any Error & Sendable)? = nil) { self.failure = failure }

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
    var writeCount: Int { writes.withLock { $0 } }

    func write(_ new: UnsafeRawBufferPointer) throws {
        if let failure { throw failure }
        bytes.withLock { $0.append(contentsOf: new) }
        writes.withLock { $0 += 1 }
    }
}

/// What one run of the program left behind.
struct Outcome {
    var status: ExitStatus
    var output: String
    var errors: String
    var writes: Int
}

/// Runs the program in this process.
func gantry(
    _ arguments: String..., environment: [String: String] = [:], terminal: Terminal = Terminal(width: 100)
) async -> Outcome {
    await gantry(arguments, environment: environment, terminal: terminal)
}

func gantry(
    _ arguments: [String], environment: [String: String] = [:], terminal: Terminal = Terminal(width: 100),
    now: Timestamp? = nil
) async -> Outcome {
    let output = CapturedSink()
    let errors = CapturedSink()
    var invocation = Invocation(
        arguments: arguments, environment: environment, terminal: terminal, output: output, errors: errors)
    if let now { invocation.now = { now } }
    let status = await Program.run(invocation)
    return Outcome(status: status, output: output.text, errors: errors.text, writes: output.writeCount)
}
