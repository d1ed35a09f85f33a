import ArgumentParser

/// When an image is fetched before a container is made of it.
struct PullOptions: ParsableArguments, Sendable {
    enum Policy: String, CaseIterable, ExpressibleByArgument { case always, missing, never }

    @Option(help: "Fetch the image first: always, missing or never.")
    var pull = Policy.missing

    @Flag(name: .shortAndLong, help: "Do not show the fetch.")
    var quiet = false
}
