import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry prune`
struct Prune: Command {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove what nothing uses: images without a name, and more where asked.",
        discussion: """
            Without options only images that have no name and no container are removed. Everything else is removed only \
            when it is named, and then asks first; --force answers yes. Restrict it to what is yours with \
            --filter label=KEY=VALUE.

            --sandbox removes the containers of sandboxes whose gantry was killed, once their time is over, as every \
            `gantry run --sandbox` does before it begins; by itself it removes nothing else and asks nothing.
            """)

    @Flag(name: .shortAndLong, help: "Also images with a name that no container uses.")
    var all = false

    @Flag(help: "Also containers that do not run.")
    var containers = false

    @Flag(help: "Also networks that no container uses.")
    var networks = false

    @Flag(help: "Also anonymous volumes that no container uses.")
    var volumes = false

    @Flag(help: "Sandboxes that a crash left behind.")
    var sandbox = false

    @Option(help: ArgumentHelp("Only what fits: label=…, label!=…, until=….", valueName: "filter"))
    var filter: [String] = []

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup var globals: GlobalOptions

    private var isOnlySandbox: Bool { sandbox && !(all || containers || networks || volumes) }

    func validate() throws {
        if isOnlySandbox, !filter.isEmpty {
            throw ValidationError("--sandbox looks at gantry's own labels; leave --filter out.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        var filters = try Self.filters(filter)
        try Confirmation.require(force || !(all || containers || networks || volumes), warning, invocation)
        return try await invocation.withEngine { engine in
            var data: JSONObject = [:]
            var space: Int64 = 0
            var lines = ""
            func take(_ key: String, _ removed: [String], _ answer: JSONValue) {
                data.append(key: key, value: JSONValue(removed))
                space += answer["SpaceReclaimed"]?.int64 ?? 0
                lines += removed.map { $0 + "\n" }.joined()
            }
            if sandbox {
                let removed = try await engine.sweepSandboxes(now: invocation.now())
                if isOnlySandbox {
                    let text = removed.map { $0 + "\n" }.joined()
                    return Report(["sandboxes_deleted": JSONValue(removed)], text: text)
                }
                take("sandboxes_deleted", removed, .null)
            }
            // Containers first: what they used is free then.
            if containers {
                let answer = try await engine.json(Docker.ContainerPrune.containerPrune(filters: filters))
                take("containers_deleted", answer.strings("ContainersDeleted"), answer)
            }
            if networks {
                let answer = try await engine.json(Docker.NetworkPrune.networkPrune(filters: filters))
                take("networks_deleted", answer.strings("NetworksDeleted"), answer)
            }
            if volumes {
                let own = Filters(filters.values.filter { $0.key != "until" })
                let answer = try await engine.json(Docker.VolumePrune.volumePrune(filters: own))
                take("volumes_deleted", answer.strings("VolumesDeleted"), answer)
            }
            filters.add("dangling", all ? "false" : "true")
            let answer = try await engine.json(Docker.ImagePrune.imagePrune(filters: filters))
            let images = answer.list("ImagesDeleted").compactMap { $0["Deleted"]?.string ?? $0["Untagged"]?.string }
            take("images_deleted", images, answer)
            let message = "Total reclaimed space: \(HumanSize.decimal(space))"
            data.append(key: "space_reclaimed", value: JSONValue(space))
            data.append(key: "message", value: .string(message))
            return Report(.object(data), line: lines + message)
        }
    }

    /// docker writes `label!=x` for what must not be there, whose key is `label!`.
    static func filters(_ texts: [String]) throws(EngineError) -> Filters {
        let filters = try Filters(parsing: texts)
        if filters.values["dangling"] != nil {
            throw EngineError(.invalidInput, "dangling is not for --filter here; say --all for images with a name.")
        }
        return filters
    }

    private var warning: String {
        var what: [String] = []
        if containers { what.append("all containers that do not run") }
        if networks { what.append("all networks that no container uses") }
        if volumes { what.append("all anonymous volumes that no container uses") }
        what.append(all ? "all images that no container uses" : "all images without a name")
        return "This removes \(what.joined(separator: ", "))."
    }
}

extension JSONValue {
    /// The texts of a list field.
    func strings(_ key: String) -> [String] { list(key).compactMap(\.string) }
}
