#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A virtual machine of `podman machine`, as `podman machine inspect` and `podman machine list --format json` print it
/// (podman `pkg/machine/config.go`, versions 4 and 5).
public struct PodmanMachine: Sendable, Hashable {
    public enum State: Sendable, Hashable { case running, starting, stopped, unknown(String) }

    public var name: String
    public var state: State
    /// The socket that is forwarded to this machine; nil in a list.
    public var socket: String?
    /// The named pipe, on Windows.
    public var pipe: String?

    public init(name: String, state: State, socket: String? = nil, pipe: String? = nil) {
        self.name = name
        self.state = state
        self.socket = socket
        self.pipe = pipe
    }

    /// The output of `podman machine inspect [NAME…]`; empty where it is not that.
    public static func inspected(_ output: [UInt8]) -> [PodmanMachine] {
        guard let rows = try? JSONDecoder().decode([Inspected].self, from: Data(output)) else { return [] }
        return rows.map { row in
            let state: State =
                switch row.state?.lowercased() {
                case "running": .running
                case "starting": .starting
                case "stopped": .stopped
                case let other: .unknown(other ?? "")
                }
            return PodmanMachine(
                name: row.name, state: state, socket: row.connection?.socket?.path, pipe: row.connection?.pipe?.path)
        }
    }

    /// The output of `podman machine list --format json`; empty where it is not that.
    public static func listed(_ output: [UInt8]) -> [PodmanMachine] {
        guard let rows = try? JSONDecoder().decode([Listed].self, from: Data(output)) else { return [] }
        return rows.map { row in
            PodmanMachine(
                name: row.name, state: row.running == true ? .running : row.starting == true ? .starting : .stopped)
        }
    }

    private struct Inspected: Decodable {
        struct File: Decodable {
            var path: String?
            enum CodingKeys: String, CodingKey { case path = "Path" }
        }
        struct Connection: Decodable {
            var socket: File?
            var pipe: File?
            enum CodingKeys: String, CodingKey { case socket = "PodmanSocket", pipe = "PodmanPipe" }
        }
        var name: String
        var state: String?
        var connection: Connection?
        enum CodingKeys: String, CodingKey { case name = "Name", state = "State", connection = "ConnectionInfo" }
    }

    private struct Listed: Decodable {
        var name: String
        var running: Bool?
        var starting: Bool?
        enum CodingKeys: String, CodingKey { case name = "Name", running = "Running", starting = "Starting" }
    }
}
