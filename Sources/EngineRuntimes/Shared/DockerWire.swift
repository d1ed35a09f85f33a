import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP

/// Docker's API in the runtime's words: what both engines understand alike. Where they do not, the runtimes differ.
struct DockerWire: Sendable {
    let engine: EngineClient

    func facts() async throws(RuntimeError) -> EngineFacts {
        let identity = try await translated { () async throws(EngineError) in try await engine.identity() }
        let info = try await translated { () async throws(EngineError) in try await engine.send(.systemInfo()) }
        let architecture =
            switch info.architecture ?? "" {
            case "x86_64": "amd64"
            case "aarch64": "arm64"
            case let other: other
            }
        let isRootless = info.rootless ?? (info.securityOptions ?? []).contains { $0.contains("name=rootless") }
        return EngineFacts(
            kind: identity.kind.rawValue, version: identity.version ?? "", address: engine.address.description,
            platform: "\(info.osType ?? "linux")/\(architecture)", isRootless: isRootless)
    }

    func events(
        labels: [String: String], since: RuntimeDate?, _ take: @Sendable (RuntimeEvent) async throws -> Void
    ) async throws {
        let from = since.map { Timestamp(seconds: $0.seconds, nanoseconds: Int64($0.nanoseconds)) }
        try await passing {
            try await engine.followEvents(since: from, filters: Self.filters(labels)) { events in
                for try await event in events { try await take(RuntimeEvent(event)) }
            }
        }
    }

    static func filters(_ labels: [String: String]) -> Filters {
        guard !labels.isEmpty else { return [:] }
        return ["label": labels.map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }.sorted()]
    }
}

extension RuntimeEvent {
    init(_ event: Docker.Event) {
        let attributes = event.actor?.attributes ?? [:]
        let time = event.timestamp ?? .zero
        // Docker tells the verdict of a health check behind the action: "health_status: healthy".
        let words = (event.action ?? "").split(separator: ":", maxSplits: 1)
        var named = attributes
        if words.first == "health_status" {
            named["health"] = event.healthStatus ?? words.dropFirst().first.map { String($0.drop { $0 == " " }) }
        }
        self.init(
            kind: event.type?.rawValue ?? "", action: words.first.map(String.init) ?? "", id: event.actor?.id ?? "",
            name: attributes["name"] ?? "", attributes: named, time: RuntimeDate(time))
    }
}

extension RuntimeDate {
    init(_ time: Timestamp) { self.init(seconds: time.seconds, nanoseconds: time.nanoseconds) }
    /// Nil for what never was: engines write the year 1.
    init?(past time: Timestamp?) {
        guard let time, !time.isZero, time.seconds > 0 else { return nil }
        self.init(time)
    }
}
