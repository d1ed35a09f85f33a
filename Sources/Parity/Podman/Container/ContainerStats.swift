import EngineAPI
public import JSONTree

/// Samples of a container's resource use as Docker gives them.
public struct ContainerStats: Sendable {
    private var previous: JSONValue?

    public init() {}

    /// One of Podman's samples in Docker's form, with the one before it.
    public mutating func next(_ podman: JSONValue) -> JSONValue {
        let read = podman["read"] ?? JSONValue.string(Self.never)
        var cpu = podman["cpu_stats"]?.object ?? JSONObject()
        cpu["cpu"] = nil
        let processors = UInt64(max(cpu["online_cpus"]?.int ?? 1, 1))
        if let time = read.string.flatMap({ Timestamp($0) }) {
            cpu["system_cpu_usage"] = .number(Self.systemTime(time, processors: processors))
        }
        var sample = JSONObject()
        sample["name"] = .string("/" + (podman["name"]?.string ?? "").drop { $0 == "/" })
        sample["id"] = podman["id"] ?? podman["Id"]
        sample["read"] = read
        sample["preread"] = previous?["read"] ?? .string(Self.never)
        let changed: Set<String> = ["name", "id", "Id", "read", "preread", "cpu_stats", "precpu_stats", "blkio_stats"]
        sample["precpu_stats"] = previous?["cpu_stats"] ?? Self.noCPU
        sample["cpu_stats"] = .object(cpu)
        var blocks = podman["blkio_stats"]?.object ?? JSONObject()
        for index in blocks.members.indices where blocks.members[index].value.isNull {
            blocks.members[index].value = .array([])
        }
        sample["blkio_stats"] = .object(blocks)
        // The name of the network's interface in 4.3.
        var podman = podman
        if case .object(var networks)? = podman["networks"], let own = networks["network"] {
            networks.removeValue(forKey: "network")
            networks["eth0"] = own
            podman["networks"] = .object(networks)
        }
        for member in podman.object ?? JSONObject() where !changed.contains(member.key) {
            sample[member.key] = member.value
        }
        let value = JSONValue.object(sample)
        previous = value
        return value
    }

    /// What Docker says of a container that does not run.
    public static func none(id: String, name: String) -> JSONValue {
        var sample = JSONObject()
        sample["name"] = .string(name)
        sample["id"] = .string(id)
        sample["read"] = .string(never)
        sample["preread"] = .string(never)
        sample["pids_stats"] = .object(JSONObject())
        var blocks = JSONObject()
        for field in [
            "io_service_bytes_recursive", "io_serviced_recursive", "io_queue_recursive", "io_service_time_recursive",
            "io_wait_time_recursive", "io_merged_recursive", "io_time_recursive", "sectors_recursive",
        ] { blocks[field] = .null }
        sample["blkio_stats"] = .object(blocks)
        sample["num_procs"] = 0
        sample["storage_stats"] = .object(JSONObject())
        sample["cpu_stats"] = noCPU
        sample["precpu_stats"] = noCPU
        sample["memory_stats"] = .object(JSONObject())
        return .object(sample)
    }

    private static let never = "0001-01-01T00:00:00Z"
    private static let noCPU: JSONValue = [
        "cpu_usage": ["total_usage": 0, "usage_in_kernelmode": 0, "usage_in_usermode": 0],
        "throttling_data": ["periods": 0, "throttled_periods": 0, "throttled_time": 0],
    ]

    /// The time that all processors have had: what Docker sums up from /proc/stat, idle time included, counts the
    /// seconds of the clock once for each processor. From 2025 on, to fit for any number of them.
    private static func systemTime(_ time: Timestamp, processors: UInt64) -> UInt64 {
        let seconds = UInt64(max(time.seconds - 1_735_689_600, 0))
        return (seconds &* 1_000_000_000 &+ UInt64(time.nanoseconds)) &* processors
    }
}
