// Lists the containers of the engine that is found on this machine.
//
//     swift run example-list-containers

import DockerAPI
import EngineClient
import EngineHTTP
import Foundation

let environment = FindingEnvironment.local(variables: ProcessInfo.processInfo.environment)
let found = try await EngineFinder(in: environment).find()
let engine = try EngineClient(found.address)

print("\(try await engine.identity()) at \(found.address)")
for container in try await engine.send(.containerList(all: true)) {
    print(container.id.prefix(12), container.names?.first ?? "-", container.image ?? "-", container.status ?? "-")
}
engine.shutdown()
