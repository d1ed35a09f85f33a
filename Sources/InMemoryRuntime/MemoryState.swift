import ContainerRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// All that an in-memory engine holds.
struct MemoryState: Sendable {
    struct Container: Sendable {
        var info: ContainerInfo
        var spec: ContainerSpec
        var log: [LogLine] = []
        var files: [String: MemoryFile] = [:]
        var failingStreak = 0
    }

    var volumes: [String: VolumeInfo] = [:]
    var networks: [String: NetworkInfo] = [:]
    /// By full name.
    var images: [String: ImageInfo] = [:]
    var registry: Set<String> = []
    /// By id.
    var containers: [String: Container] = [:]
    private(set) var past: [RuntimeEvent] = []
    private(set) var watchers: [Int: AsyncStream<RuntimeEvent>.Continuation] = [:]
    private var count = 0

    mutating func nextID() -> String {
        count += 1
        let text = String(UInt64(count) &* 0x9e37_79b9_7f4a_7c15, radix: 16)
        let half = String(repeating: "0", count: 16 - text.utf8.count) + text
        return half + half + half + half
    }

    mutating func now() -> RuntimeDate {
        let time = Date().timeIntervalSince1970
        count += 1
        return RuntimeDate(
            seconds: Int64(time),
            nanoseconds: Int32((time - time.rounded(.down)) * 1_000_000) * 1000 + Int32(count % 1000))
    }

    /// Docker's full name of an image.
    static func full(_ name: String) -> String {
        var name = name
        if !name.contains("@"), !(name.split(separator: "/").last ?? "").contains(":") { name += ":latest" }
        let first = name.split(separator: "/").first ?? ""
        let isHost = name.contains("/") && (first.contains(".") || first.contains(":") || first == "localhost")
        if isHost { return name }
        return "docker.io/" + (name.contains("/") ? "" : "library/") + name
    }

    @discardableResult
    mutating func addImage(_ name: String) -> ImageInfo {
        let image = ImageInfo(id: "sha256:" + nextID(), names: [name], size: 1 << 20, platform: "linux/amd64")
        images[Self.full(name)] = image
        return image
    }

    func image(_ reference: String) -> ImageInfo? {
        images[Self.full(reference)] ?? images.values.first { $0.id == reference || $0.id == "sha256:" + reference }
    }

    func id(of name: String) -> String? {
        if containers[name] != nil { return name }
        if let found = containers.first(where: { $0.value.info.name == name }) { return found.key }
        return name.count >= 12 ? containers.keys.first { $0.hasPrefix(name) } : nil
    }

    func required(_ name: String) throws(RuntimeError) -> String {
        guard let id = id(of: name) else {
            throw RuntimeError(.notFound, "There is no container \(name) in memory.", engine: "memory")
        }
        return id
    }

    /// Every object's events carry its labels and name, as Docker's do.
    mutating func tell(_ action: String, _ id: String, _ more: [String: String] = [:]) {
        guard let info = containers[id]?.info else { return }
        var attributes = info.labels.merging(more) { $1 }
        attributes["name"] = info.name
        attributes["image"] = info.image
        let event = RuntimeEvent(
            kind: "container", action: action, id: id, name: info.name, attributes: attributes, time: now())
        past.append(event)
        if past.count > 256 { past.removeFirst() }
        for watcher in watchers.values { watcher.yield(event) }
    }

    /// What happens from now on. A watcher that falls 1024 events behind misses the oldest.
    mutating func watch() -> (key: Int, events: AsyncStream<RuntimeEvent>) {
        let (stream, continuation) = AsyncStream.makeStream(
            of: RuntimeEvent.self, bufferingPolicy: .bufferingNewest(1024))
        count += 1
        watchers[count] = continuation
        return (count, stream)
    }

    mutating func unwatch(_ key: Int) { watchers.removeValue(forKey: key)?.finish() }

    /// A health check has ended: so many failures in a row make a container unhealthy, one success healthy.
    mutating func checked(_ id: String, isHealthy: Bool) -> ContainerInfo.Health? {
        guard var container = containers[id], container.info.state.status == .running else { return nil }
        let before = container.info.state.health
        container.failingStreak = isHealthy ? 0 : container.failingStreak + 1
        if isHealthy { container.info.state.health = .healthy }
        if container.failingStreak >= container.spec.healthcheck?.retries ?? 3 {
            container.info.state.health = .unhealthy
        }
        container.info.state.lastHealthCheck = now()
        containers[id] = container
        let health = container.info.state.health
        if health != before { tell("health_status", id, ["health": health?.rawValue ?? ""]) }
        return health
    }

    mutating func end(_ id: String, code: Int) {
        guard var container = containers[id], container.info.isRunning else { return }
        container.info.state.status = .exited
        container.info.state.exitCode = code
        container.info.state.finished = now()
        containers[id] = container
        tell("die", id, ["exitCode": String(code)])
        if container.spec.removesItself {
            tell("destroy", id)
            containers[id] = nil
        }
    }
}

/// A file of a container, as an archive brought it.
struct MemoryFile: Sendable {
    /// Its tar header.
    var header: [UInt8]
    var content: [UInt8]
}

extension [String: String] {
    /// Whether all of these labels are there; an empty value asks for the label alone.
    func bears(_ labels: [String: String]) -> Bool {
        labels.allSatisfy { key, value in self[key] != nil && (value.isEmpty || self[key] == value) }
    }
}
