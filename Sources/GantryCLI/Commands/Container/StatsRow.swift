import EngineAPI
import JSONTree

/// One measurement of a container, as docker's `stats` computes it.
enum StatsRow {
    static let columns = ["Container", "Name", "CPUPerc", "MemUsage", "MemPerc", "NetIO", "BlockIO", "PIDs"]

    static let fields: [Listing.Field] = [
        .init("Container", "CONTAINER ID") { Identifier.short($0.text("id"), $1) },
        .init("ID", "CONTAINER ID") { Identifier.short($0.text("id"), $1) },
        .init("Name", "NAME") { row, _ in name(row) },
        .init("CPUPerc", "CPU %") { row, _ in percent(cpuPercent(row)) },
        .init("MemUsage", "MEM USAGE / LIMIT") { row, _ in
            "\(HumanSize.binary(memory(row))) / \(HumanSize.binary(memoryLimit(row)))"
        },
        .init("MemPerc", "MEM %") { row, _ in percent(memoryPercent(row)) },
        .init("NetIO", "NET I/O") { row, _ in
            let (received, sent) = network(row)
            return "\(HumanSize.decimal(received)) / \(HumanSize.decimal(sent))"
        },
        .init("BlockIO", "BLOCK I/O") { row, _ in
            let (read, written) = blocks(row)
            return "\(HumanSize.decimal(read)) / \(HumanSize.decimal(written))"
        },
        .init("PIDs", "PIDS") { row, _ in String(processes(row)) },
    ]

    /// A JSON line of `gantry stats --json`.
    static func item(_ row: JSONValue) -> JSONValue {
        let (received, sent) = network(row)
        let (read, written) = blocks(row)
        func number(_ value: Double) -> JSONValue { value.isFinite ? JSONValue(floatLiteral: rounded(value)) : .null }
        return [
            "id": .string(row.text("id")), "name": .string(name(row)), "time": .string(row.text("read")),
            "cpu_percent": number(cpuPercent(row)), "memory_bytes": JSONValue(memory(row)),
            "memory_limit_bytes": JSONValue(memoryLimit(row)), "memory_percent": number(memoryPercent(row)),
            "network_received_bytes": JSONValue(received), "network_sent_bytes": JSONValue(sent),
            "block_read_bytes": JSONValue(read), "block_written_bytes": JSONValue(written),
            "pids": JSONValue(processes(row)),
        ]
    }

    /// - Throws: what Podman 5 writes where a measurement should be, for a container that does not run.
    static func checked(_ row: JSONValue) throws(EngineError) -> JSONValue {
        guard let message = row["message"]?.string, let status = row["response"]?.int else { return row }
        let code: EngineError.Code = message.contains("stopped") ? .conflict : .serverFault
        throw EngineError(code, message, route: "ContainerStats", status: status)
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    private static func percent(_ value: Double) -> String { HumanSize.fixed(value, decimals: 2) + "%" }

    private static func name(_ row: JSONValue) -> String {
        let name = row.text("name")
        return name.hasPrefix("/") ? String(name.dropFirst()) : name
    }

    /// The container's share of the time that passed between two measurements, times the number of processors.
    static func cpuPercent(_ row: JSONValue) -> Double {
        let now = row["cpu_stats"]
        let before = row["precpu_stats"]
        func total(_ stats: JSONValue?) -> Double { stats?["cpu_usage"]?["total_usage"]?.double ?? 0 }
        let used = total(now) - total(before)
        let system = (now?["system_cpu_usage"]?.double ?? 0) - (before?["system_cpu_usage"]?.double ?? 0)
        guard used > 0, system > 0 else { return 0 }
        let online = now?["online_cpus"]?.double ?? 0
        let processors = online > 0 ? online : Double(max(1, now?["cpu_usage"]?.list("percpu_usage").count ?? 1))
        return used / system * processors * 100
    }

    /// Use without the page cache that the kernel can drop, as docker has it for both versions of control groups.
    static func memory(_ row: JSONValue) -> Int64 {
        let memory = row["memory_stats"]
        let usage = memory?["usage"]?.int64 ?? 0
        let details = memory?["stats"]
        let cache = details?["total_inactive_file"]?.int64 ?? details?["inactive_file"]?.int64 ?? 0
        return cache < usage ? usage - cache : usage
    }

    private static func memoryLimit(_ row: JSONValue) -> Int64 { row["memory_stats"]?["limit"]?.int64 ?? 0 }

    private static func memoryPercent(_ row: JSONValue) -> Double {
        let limit = memoryLimit(row)
        return limit > 0 ? Double(memory(row)) / Double(limit) * 100 : 0
    }

    private static func network(_ row: JSONValue) -> (received: Int64, sent: Int64) {
        row.map("networks").reduce((0, 0)) { sum, network in
            (sum.0 + (network.value["rx_bytes"]?.int64 ?? 0), sum.1 + (network.value["tx_bytes"]?.int64 ?? 0))
        }
    }

    private static func blocks(_ row: JSONValue) -> (read: Int64, written: Int64) {
        var read: Int64 = 0
        var written: Int64 = 0
        for entry in row["blkio_stats"]?.list("io_service_bytes_recursive") ?? [] {
            // Docker with cgroup v1 writes `Read`, with v2 `read`.
            switch entry.text("op").lowercased() {
            case "read": read += entry["value"]?.int64 ?? 0
            case "write": written += entry["value"]?.int64 ?? 0
            default: break
            }
        }
        return (read, written)
    }

    private static func processes(_ row: JSONValue) -> Int64 { row["pids_stats"]?["current"]?.int64 ?? 0 }
}
