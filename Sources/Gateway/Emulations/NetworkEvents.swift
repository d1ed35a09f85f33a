import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `event-networks`: made of the requests, whatever the engine tells of them.
    static let networkEvents = Emulation.watch { request, engine in
        switch request.route {
        case "NetworkCreate": created(request, engine)
        case "NetworkDelete": await deleted(request, engine)
        case "NetworkConnect": await moved(request, engine, "connect")
        default: await moved(request, engine, "disconnect")
        }
    }

    private static func created(_ request: ParityRequest, _ engine: EngineCalls) -> Watcher? {
        guard let name = request.body?["Name"]?.string else { return nil }
        let driver = request.body?["Driver"]?.string ?? ""
        let notes = EventNotes([EventNote("network", "create", of: name, .hide)], engine)
        return { answer in
            notes.close(happened: answer.isSuccess)
            guard answer.isSuccess, let id = answer.json?["Id"]?.string else { return }
            engine.events.withLedger { $0.remember(network: name, id) }
            engine.publish(EventActor(network: id, name: name, driver: driver.isEmpty ? "bridge" : driver), "create")
        }
    }

    private static func deleted(_ request: ParityRequest, _ engine: EngineCalls) async -> Watcher? {
        guard let actor = await network(request, engine) else { return nil }
        let notes = EventNotes([EventNote("network", "destroy", of: actor.id, .hide)], engine)
        return { answer in
            notes.close(happened: answer.isSuccess)
            if answer.isSuccess { engine.publish(actor, "destroy") }
        }
    }

    private static func moved(_ request: ParityRequest, _ engine: EngineCalls, _ action: String) async -> Watcher? {
        let path = PercentEncoding.encode(
            request.body?["Container"]?.string ?? "", keeping: PercentEncoding.reference)
        guard !path.isEmpty, let actor = await network(request, engine),
            let container = try? await engine.container(path, on: request.engine),
            let id = container["Id"]?.string
        else { return nil }
        let notes = EventNotes([EventNote("network", action, of: id, .hide)], engine)
        return { answer in
            notes.close(happened: answer.isSuccess)
            guard answer.isSuccess else { return }
            if container["State"]?["Running"]?.bool == true {
                engine.publish(actor, action, ["container": .string(id)])
            }
            if let now = try? await engine.container(id, on: request.engine) {
                await engine.attached(now, on: request.engine)
            }
        }
    }

    private static func network(_ request: ParityRequest, _ engine: EngineCalls) async -> EventActor? {
        let path = "/networks/\(PercentEncoding.encode(NetworkNames.engine(request.name)))"
        guard let network = try? await engine.call("GET", path, on: request.engine).json,
            let id = network["Id"]?.string
        else { return nil }
        let name = NetworkNames.shown(network["Name"]?.string ?? request.name)
        return EventActor(network: id, name: name, driver: network["Driver"]?.string ?? "bridge")
    }
}
