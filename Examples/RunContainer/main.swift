// Runs a command in a container, prints its output, removes the container and ends with the command's exit code.
//
//     swift run example-run-container unix:///var/run/docker.sock busybox:latest echo hello

import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP
import Foundation
import NIOCore

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 3 else {
    print("usage: example-run-container ADDRESS IMAGE COMMAND…")
    exit(64)
}
let engine = try EngineClient(EngineAddress(parsing: words[0]))

let config = Docker.ContainerConfig {
    $0.image = words[1]
    $0.cmd = Words(Array(words.dropFirst(2)))
}
let container = try await engine.send(.containerCreate(config: config))

// Attached before the start, so that no output is missed. The scope ends when the command does.
try await engine.hijack(.containerAttach(container.id, tty: false)) { connection in
    _ = try await engine.send(.containerStart(container.id))
    for try await frame in connection.output {
        let stream = frame.source == .standardError ? FileHandle.standardError : .standardOutput
        stream.write(Data(frame.bytes.readableBytesView))
    }
}
let end = try await engine.send(.containerWait(container.id))
try await engine.send(.containerDelete(container.id))
engine.shutdown()
exit(Int32(end.statusCode))
