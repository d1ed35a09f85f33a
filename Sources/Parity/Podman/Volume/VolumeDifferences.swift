import EngineAPI
import JSONTree

extension Parity {
    /// Differences of volumes.
    static let volumes: [Difference] = [
        volumeList, volumeSelection, volumeCreate, volumeAnonymous, volumeShape, volumeUpdate, volumeInUse, volumePrune,
    ]

    private static let volumeList = Difference(
        "volume-list-filters", ["VolumeList"],
        docker: "Unknown filters and values are a 400.",
        podman: "They are a 500, in 5.x with a second document behind; opts, scope and label! are taken in part.",
        fix: .request { request throws(ParityAnswer) in
            let filters = try request.filters(
                ["dangling", "driver", "label", "name"], malformed: "error reading volume filters: invalid filter")
            _ = try ParityRequest.bool("dangling", of: filters)
            request.setFilters(filters.filter { $0.key == "dangling" })
        })

    private static let volumeSelection = Difference(
        "volume-list-selection", ["VolumeList"],
        docker: "Filters of different kinds hold together, and a name is a part of the name or a regular expression.",
        podman: "A volume that one of several filters takes is listed.",
        fix: .response { answer, asked in
            guard answer.isSuccess, let volumes = answer.json?["Volumes"]?.array, let filters = asked.filters
            else { return }
            answer.json?["Volumes"] = .array(volumes.filter { VolumeDescription.matches($0, filters) })
        })

    private static let volumeCreate = Difference(
        "volume-create", ["VolumeCreate"],
        docker:
            "The body may be empty; a bad name or option is a 400, an unknown driver a 404; a volume without a name is "
            + "marked com.docker.volume.anonymous; a tmpfs may have a size.",
        podman: "An empty body and every refusal is a 500; nothing is marked; 4.3 takes a tmpfs's size for a quota.",
        fix: .emulation)

    private static let volumeAnonymous = Difference(
        "volume-anonymous", ["VolumeList", "VolumeInspect"],
        docker: "A volume that came with a container has the label com.docker.volume.anonymous.",
        podman: "Only libpod tells it.",
        fix: .emulation)

    private static let volumeShape = Difference(
        "volume-shape", ["VolumeList", "VolumeInspect", "VolumeCreate"],
        docker: "Labels, Options and Warnings that were not given are null, and Options are those that were given.",
        podman: "They are {} and []; Options also has SIZE, UID and GID.",
        fix: .response { answer, asked in
            guard answer.isSuccess, let value = answer.json else { return }
            if let volumes = value["Volumes"]?.array {
                answer.json?["Volumes"] = .array(volumes.map(VolumeDescription.rewrite))
                answer.json?["Warnings"] = .null
            } else if value["Name"] != nil {
                answer.json = VolumeDescription.rewrite(value)
            }
        })

    private static let volumeUpdate = Difference(
        "volume-update", ["VolumeUpdate"],
        docker: "Only cluster volumes can be updated, which needs a swarm: 503.",
        podman: "The operation is not there: 405.",
        fix: .answer { asked in
            .error(503, "volume update only valid for cluster volumes, but swarm is unavailable")
        })

    private static let volumeInUse = Difference(
        "volume-in-use", ["VolumeDelete"],
        docker: "The refusal is: remove NAME: volume is in use - [ID …].",
        podman: "The same in other words.",
        fix: .response { answer, asked in
            guard answer.status >= 400, answer.message.contains("is being used by") else { return }
            let ids = answer.message.split { !$0.isHexDigit }.filter { $0.count == 64 }.joined(separator: ", ")
            answer = ParityAnswer(
                status: 409, headers: answer.headers,
                body: .json(["message": .string("remove \(asked.name): volume is in use - [\(ids)]")]))
        })

    private static let volumePrune = Difference(
        "volume-prune", ["VolumePrune"],
        docker: "From 1.42 on, only anonymous volumes go unless all=true; label filters hold in either case.",
        podman: "Named ones go as well, and all is refused, before 6.0.",
        fix: .emulation)
}
