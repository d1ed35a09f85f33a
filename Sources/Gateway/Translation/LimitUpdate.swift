import JSONTree
import Parity

/// A change of a container's limits.
struct LimitUpdate: Sendable {
    let id: String
    private let body: JSONValue
    /// What the container has, as its creator and earlier updates said.
    private let known: JSONObject

    init(_ body: JSONValue, of container: JSONValue, _ memory: EngineMemory) {
        self.body = body
        id = container["Id"]?.string ?? ""
        var known = ContainerMemory(labels: container["Config"]?["Labels"])?.host ?? [:]
        for field in memory.updates(of: id) ?? [:] { known[field.key] = field.value }
        self.known = known
    }

    /// - Throws: Docker's refusal, as of moby's container/container_unix.go, `UpdateContainer`.
    func check() throws(ParityAnswer) {
        let rules: [(field: String, name: String, other: String, otherName: String)] = [
            ("NanoCpus", "Nano CPUs", "CpuPeriod", "CPU Period"), ("NanoCpus", "Nano CPUs", "CpuQuota", "CPU Quota"),
            ("CpuPeriod", "CPU Period", "NanoCpus", "NanoCPUs"), ("CpuQuota", "CPU Quota", "NanoCpus", "NanoCPUs"),
        ]
        for rule in rules where (body[rule.field]?.int64 ?? 0) > 0 && (known[rule.other]?.int64 ?? 0) > 0 {
            throw .error(
                409,
                "Cannot update container \(id): Conflicting options: \(rule.name) cannot be updated as "
                    + "\(rule.otherName) has already been set")
        }
    }

    /// What of the processors changes. Podman does not tell apart how a share of them was asked for.
    var processors: JSONObject {
        var fields = JSONObject()
        for field in ["NanoCpus", "CpuQuota", "CpuPeriod"] {
            if let value = body[field], value.int64 ?? 0 != 0 { fields[field] = value }
        }
        guard !fields.isEmpty else { return fields }
        for field in ["NanoCpus", "CpuQuota", "CpuPeriod"] where fields[field] == nil {
            fields[field] = known[field] ?? 0
        }
        return fields
    }

    /// The body with processors in the form that the runtime takes.
    var withQuota: JSONValue { Self.withQuota(body) }

    static func withQuota(_ body: JSONValue) -> JSONValue {
        guard let nano = body["NanoCpus"]?.int64, nano > 0 else { return body }
        var body = body
        body["NanoCpus"] = nil
        body["CpuPeriod"] = 100_000
        body["CpuQuota"] = .number(nano / 10_000)
        return body
    }

    /// Docker's limits in the runtime specification's form.
    static func resources(_ body: JSONValue) -> JSONObject {
        var resources = JSONObject()
        let fields: [(field: String, group: String, name: String)] = [
            ("CpuShares", "cpu", "shares"), ("CpuQuota", "cpu", "quota"), ("CpuPeriod", "cpu", "period"),
            ("CpuRealtimeRuntime", "cpu", "realtimeRuntime"), ("CpuRealtimePeriod", "cpu", "realtimePeriod"),
            ("CpusetCpus", "cpu", "cpus"), ("CpusetMems", "cpu", "mems"), ("Memory", "memory", "limit"),
            ("MemorySwap", "memory", "swap"), ("MemoryReservation", "memory", "reservation"),
            ("PidsLimit", "pids", "limit"), ("BlkioWeight", "blockIO", "weight"),
        ]
        for (field, group, name) in fields {
            guard let value = body[field], !value.isNull, value.int != 0, value.string != "" else { continue }
            var members = resources[group]?.object ?? [:]
            members[name] = value
            resources[group] = .object(members)
        }
        return resources
    }
}
