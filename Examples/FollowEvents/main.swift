// Prints what happens to containers until the first one ends; every event as the engine sent it.
//
//     swift run example-follow-events unix:///run/podman/podman.sock

import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP

let address = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "unix:///var/run/docker.sock"
let engine = try EngineClient(EngineAddress(parsing: address))

try await engine.stream(.systemEvents(filters: ["type": ["container"]])) { events in
    for try await event in events {
        print(event.action ?? "?", event.actor?.attributes?["name"] ?? event.actor?.id ?? "?")
        if event.action == "die" || event.action == "died" { break }
    }
}
engine.shutdown()
