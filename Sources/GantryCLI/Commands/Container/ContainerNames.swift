import ArgumentParser

/// One container or more, by name or id.
struct ContainerNames: ParsableArguments, Sendable {
    @Argument(
        help: ArgumentHelp("Names or ids.", valueName: "container"), completion: LiveNames.completion(.allContainers))
    var names: [String] = []

    @Option(
        name: [.customShort("i"), .customLong("container-id")],
        help: ArgumentHelp("A container, as an option.", visibility: .hidden))
    var containerID: [String] = []

    var all: [String] { names + containerID }

    func validate() throws {
        if all.isEmpty { throw ValidationError("Name a container.") }
    }
}
