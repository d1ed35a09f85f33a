import ArgumentParser

/// How a session with a container is left, and what signals do in it.
struct SessionOptions: ParsableArguments, Sendable {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The keys that leave the container running: ctrl-p,ctrl-q.", valueName: "keys"))
    var detachKeys: String?

    @Flag(
        name: .customLong("sig-proxy"), inversion: .prefixedNo,
        help: "Pass signals to the container; --sig-proxy=false leaves it on Ctrl-C.")
    var sigProxy = true
}
