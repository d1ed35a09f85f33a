import ArgumentParser

/// One pod or more, by name.
struct PodNames: ParsableArguments, Sendable {
    @Argument(help: ArgumentHelp("Their names.", valueName: "pod"), completion: LiveNames.completion(.pods))
    var names: [String] = []

    func validate() throws {
        if names.isEmpty { throw ValidationError("Name a pod.") }
    }
}
