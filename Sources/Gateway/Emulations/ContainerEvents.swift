import EngineAPI
import EngineClient
import JSONTree
import Parity

extension Emulations {
    static let happenings: [String: Emulation] = [
        "event-commit": commitEvents,
        "event-container-requests": requestEvents,
        "event-container-signals": signalEvents,
        "event-exec": execEvents,
        "event-networks": networkEvents,
        "event-start-attachments": startEvents,
        "event-prune": pruneEvents,
    ]

    /// `event-container-requests`: the request itself is the event.
    static let requestEvents = Emulation.watch { request, engine in
        let actions: [RouteID: String] = [
            "ContainerTop": "top", "ContainerExport": "export", "ContainerResize": "resize",
            "ContainerArchive": "archive-path", "PutContainerArchive": "extract-to-dir", "ContainerUpdate": "update",
        ]
        // Asked for beforehand: while it streams an export, the engine has the container locked.
        guard let action = actions[request.route],
            let actor = await engine.actor(request.name, on: request.engine)
        else { return nil }
        var hidden = [action]
        // It runs ps in the container.
        if action == "top", let release = request.engine.release, release < APIVersion(5, 0) {
            hidden = ["exec_start", "exec_die"]
        }
        let notes = EventNotes(hidden.map { EventNote("container", $0, of: actor.id, .hide) }, engine)
        return { answer in
            notes.close(happened: answer.isSuccess)
            guard answer.isSuccess else { return }
            var more: JSONObject = [:]
            if action == "resize" {
                more["height"] = .string(request.query["h"] ?? "")
                more["width"] = .string(request.query["w"] ?? "")
            }
            engine.publish(actor, action, more)
        }
    }

    /// `event-container-signals`: what ends a container, and what it was called.
    static let signalEvents = Emulation.watch { request, engine in
        if request.route == "ContainerKill" {
            let text = request.query["signal"].flatMap { $0.isEmpty ? nil : $0 } ?? "KILL"
            guard let signal = Signals.number(text) else { return nil }
            let more: JSONObject = ["signal": .string(String(signal))]
            let notes = EventNotes([EventNote("container", "kill", of: request.name, .add(more))], engine)
            return { notes.close(happened: $0.isSuccess) }
        }
        if request.route == "ContainerDelete", request.query.bool("force") != true { return nil }
        guard let container = try? await engine.container(request.escapedName, on: request.engine) else { return nil }
        let actor = engine.known(container)
        switch request.route {
        case "ContainerRename":
            let old = container["Name"] ?? ""
            let notes = EventNotes([EventNote("container", "rename", of: actor.id, .add(["oldName": old]))], engine)
            return { answer in
                notes.close(happened: answer.isSuccess)
                if answer.isSuccess, let renamed = try? await engine.container(actor.id, on: request.engine) {
                    _ = engine.known(renamed)
                }
            }
        case "ContainerDelete":
            guard isUp(container) else { return nil }
            engine.publish(actor, "kill", ["signal": "9"])
            // Podman 5.4 stops it.
            let notes = EventNotes([EventNote("container", "stop", of: actor.id, .hide)], engine)
            return { notes.close(happened: $0.isSuccess) }
        default: return stopping(container, actor, request, engine)
        }
    }

    private static func isUp(_ container: JSONValue) -> Bool {
        ["running", "paused", "stopping"].contains(container["State"]?["Status"]?.string)
    }

    private static func stopping(
        _ container: JSONValue, _ actor: EventActor, _ request: ParityRequest, _ engine: EngineCalls
    ) -> Watcher? {
        let isRestart = request.route == "ContainerRestart"
        var notes: [EventNote] = []
        if isUp(container) {
            let asked = request.query["signal"] ?? ""
            let own = container["Config"]?["StopSignal"]?.string ?? ""
            let signal = Signals.number(asked) ?? Signals.number(own) ?? 15
            engine.publish(actor, "kill", ["signal": .string(String(signal))])
            notes.append(EventNote("container", "die", of: actor.id, .stop(signal: signal)))
            notes.append(EventNote("container", "stop", of: actor.id, .hide))
            // The gateway sends it itself, and the engine tells that.
            if !asked.isEmpty { notes.append(EventNote("container", "kill", of: actor.id, .hide)) }
        } else if !isRestart {
            return nil
        }
        if isRestart { notes.append(EventNote("container", "restart", of: actor.id, .hide)) }
        let open = EventNotes(notes, engine)
        return { answer in
            open.close(happened: answer.isSuccess)
            if answer.isSuccess, isRestart { engine.publish(actor, "restart") }
        }
    }

    /// `event-start-attachments`: finds out beforehand what the container will take, for it may be gone soon after.
    static let startEvents = Emulation.watch { request, engine in
        guard let container = try? await engine.container(request.escapedName, on: request.engine) else { return nil }
        _ = engine.known(container)
        await engine.attached(container, on: request.engine)
        return nil
    }

    /// `event-commit`: the container is paused meanwhile, and the image gets its name.
    static let commitEvents = Emulation.watch { request, engine in
        guard let actor = await engine.actor(request.query["container"] ?? "", on: request.engine) else { return nil }
        let notes = EventNotes([EventNote("container", "commit", of: actor.id, .hide)], engine)
        let began = Timestamp.now.unixNanoseconds
        return { answer in
            notes.close(happened: answer.isSuccess)
            guard answer.isSuccess, let id = answer.json?["Id"]?.string else { return }
            let isPaused = request.query.bool("pause") ?? true
            if isPaused { engine.publish(actor.event("pause", at: began)) }
            let name = try? ImageNames.parse(request.query["repo"] ?? "", tag: request.query["tag"])
            let reference = name?.withDefaultTag.familiar ?? ""
            if !reference.isEmpty { engine.publish(EventActor(image: id, name: reference), "tag") }
            engine.publish(
                actor, "commit",
                [
                    "comment": .string(request.query["comment"] ?? ""), "imageID": .string(id),
                    "imageRef": .string(reference),
                ])
            if isPaused { engine.publish(actor, "unpause") }
        }
    }

    /// `event-prune`: the bytes are in the answer.
    static let pruneEvents = Emulation.watch { request, engine in
        let types: [RouteID: String] = [
            "ContainerPrune": "container", "ImagePrune": "image", "NetworkPrune": "network", "VolumePrune": "volume",
            "BuildPrune": "builder",
        ]
        guard let type = types[request.route] else { return nil }
        return { answer in
            guard answer.isSuccess else { return }
            let reclaimed = answer.json?["SpaceReclaimed"]?.int64 ?? 0
            engine.publish(EventActor.pruned(type, reclaimed: reclaimed, at: Timestamp.now.unixNanoseconds))
        }
    }
}

/// The notes of one request.
struct EventNotes: Sendable {
    private let numbers: [UInt64]
    private let engine: EngineCalls

    init(_ notes: [EventNote], _ engine: EngineCalls) {
        self.engine = engine
        numbers = engine.events.withLedger { ledger in notes.map { ledger.open($0) } }
    }

    /// The request was answered. The engine's events come up to two seconds later.
    func close(happened: Bool) {
        engine.events.withLedger { ledger in
            for number in numbers {
                if happened {
                    ledger.close(number, at: Timestamp.now.advanced(by: .seconds(2)))
                } else {
                    ledger.drop(number)
                }
            }
        }
    }
}
