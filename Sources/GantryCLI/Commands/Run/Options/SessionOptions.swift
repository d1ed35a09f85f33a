import ArgumentParser

/// How a session with a container is left, and what signals do in it.
struct SessionOptions: ParsableArguments, Sendable {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The keys that leave the container running: ctrl-p,ctrl-q.", valueName: "keys"))
    var detachKeys: String?

    @Option(
        name: .customLong("sig-proxy"),
        help: ArgumentHelp("Pass signals to the container: true, or false to leave it on Ctrl-C.", valueName: "bool"))
    var sigProxy = true
}
