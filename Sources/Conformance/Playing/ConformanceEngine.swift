public import EngineAPI
public import EngineHTTP
import JSONTree
import NIOCore

/// An engine that takes part in a run.
public struct ConformanceEngine: Sendable {
    /// How the report calls it: the product and version it states, and its address.
    public var name: String
    public var address: String
    public var lowest: APIVersion
    public var highest: APIVersion
    let transport: HTTPTransport

    init(name: String, address: String, lowest: APIVersion, highest: APIVersion, transport: HTTPTransport) {
        self.name = name
        self.address = address
        self.lowest = lowest
        self.highest = highest
        self.transport = transport
    }

    /// Asks the engine for its versions.
    /// - Throws: ``ConformanceError`` where it does not answer `/version` as an engine does.
    public init(_ address: EngineAddress, transport: HTTPTransport) async throws {
        let answer: HTTPAnswer
        do {
            answer = try await transport.send(
                HTTPRequest(method: "GET", target: "/version"), deadlines: Deadlines(whole: .seconds(30)))
        } catch let error where error.code == .cancelled {
            throw CancellationError()
        } catch {
            throw ConformanceError("\(address) cannot be asked for its version: \(error.message)")
        }
        guard let tree = try? JSONValue(parsing: Array(answer.body.readableBytesView), options: .lastWins),
            let version = tree["Version"]?.string, let text = tree["ApiVersion"]?.string,
            let highest = APIVersion(text)
        else { throw ConformanceError("\(address) is no container engine: it answers /version with \(answer.status).") }
        let components = tree["Components"]?.array ?? []
        let isPodman = components.contains { $0["Name"]?.string == "Podman Engine" }
        let podman = components.first { $0["Name"]?.string == "Podman Engine" }?["Version"]?.string
        name = isPodman ? "Podman \(podman ?? version)" : "Docker \(version)"
        self.address = address.description
        self.highest = highest
        lowest = tree["MinAPIVersion"]?.string.flatMap { APIVersion($0) } ?? highest
        self.transport = transport
    }
}

/// Why a run could not take place.
public struct ConformanceError: Error, Sendable, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}
