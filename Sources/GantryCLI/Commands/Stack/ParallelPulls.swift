import ArgumentParser
import Stacks

/// How many images are fetched at once.
struct ParallelPulls: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "How many images are fetched at once, from 1 to 10; 3, but for what the settings say.", valueName: "count"))
    var parallelPulls: Int?

    func validate() throws {
        if let parallelPulls, !(1...10).contains(parallelPulls) {
            throw ValidationError("--parallel-pulls is a number from 1 to 10.")
        }
    }

    func count(_ invocation: Invocation) throws -> Int {
        try parallelPulls ?? invocation.settings().concurrentPulls
    }
}
