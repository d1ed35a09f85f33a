import ArgumentParser
import DockerAPI
import EngineAPI

/// What a container may use of its host.
struct LimitOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("m", allowingJoined: true), .customLong("memory")], parsing: .unconditional,
        help: ArgumentHelp("The most memory: 512m. At least 6m.", valueName: "bytes"))
    var memory: String?

    @Option(
        name: .customLong("memory-swap"), parsing: .unconditional,
        help: ArgumentHelp("Memory and swap together; -1 for no limit.", valueName: "bytes"))
    var memorySwap: String?

    @Option(
        name: .customLong("memory-reservation"), parsing: .unconditional,
        help: ArgumentHelp("Memory to keep to when the host is short of it.", valueName: "bytes"))
    var memoryReservation: String?

    @Option(
        name: .customLong("memory-swappiness"), parsing: .unconditional,
        help: ArgumentHelp("From 0 to 100.", valueName: "number"))
    var memorySwappiness: Int?

    @Option(
        name: .customLong("kernel-memory"), parsing: .unconditional,
        help: ArgumentHelp("The most kernel memory, with engines that know it.", valueName: "bytes"))
    var kernelMemory: String?

    @Option(
        name: .customLong("cpus"), parsing: .unconditional,
        help: ArgumentHelp("Processors: 0.5.", valueName: "number"))
    var cpus: String?

    @Option(
        name: [.customShort("c", allowingJoined: true), .customLong("cpu-shares")], parsing: .unconditional,
        help: ArgumentHelp("Weight against other containers; 1024 is usual.", valueName: "weight"))
    var cpuShares: Int?

    @Option(
        name: .customLong("cpu-period"), parsing: .unconditional,
        help: ArgumentHelp("Microseconds.", valueName: "time"))
    var cpuPeriod: Int?

    @Option(
        name: .customLong("cpu-quota"), parsing: .unconditional,
        help: ArgumentHelp("Microseconds of processor time in each period.", valueName: "time"))
    var cpuQuota: Int?

    @Option(
        name: .customLong("cpu-rt-period"), parsing: .unconditional,
        help: ArgumentHelp("Microseconds.", valueName: "time"))
    var cpuRtPeriod: Int?

    @Option(
        name: .customLong("cpu-rt-runtime"), parsing: .unconditional,
        help: ArgumentHelp("Microseconds.", valueName: "time"))
    var cpuRtRuntime: Int?

    @Option(
        name: .customLong("cpuset-cpus"), parsing: .unconditional,
        help: ArgumentHelp("The processors to run on: 0-2,4.", valueName: "list"))
    var cpusetCpus: String?

    @Option(
        name: .customLong("cpuset-mems"), parsing: .unconditional,
        help: ArgumentHelp("The memory nodes to use: 0,1.", valueName: "list"))
    var cpusetMems: String?

    @Option(
        name: .customLong("pids-limit"), parsing: .unconditional,
        help: ArgumentHelp("The most processes; -1 for no limit.", valueName: "count"))
    var pidsLimit: Int?

    @Option(
        name: .customLong("ulimit"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A limit of each process: nofile=1024:2048.", valueName: "name=soft[:hard]"))
    var ulimit: [String] = []

    @Option(
        name: .customLong("shm-size"), parsing: .unconditional,
        help: ArgumentHelp("The size of /dev/shm.", valueName: "bytes"))
    var shmSize: String?

    @Flag(name: .customLong("oom-kill-disable"), help: "Do not end it where memory runs out.")
    var oomKillDisable = false

    @Option(
        name: .customLong("oom-score-adj"), parsing: .unconditional,
        help: ArgumentHelp("From -1000 to 1000.", valueName: "number"))
    var oomScoreAdj: Int?

    @Option(
        name: .customLong("blkio-weight"), parsing: .unconditional,
        help: ArgumentHelp("Weight in block I/O, from 10 to 1000.", valueName: "weight"))
    var blkioWeight: Int?

    @Option(
        name: .customLong("blkio-weight-device"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("That weight for one device: /dev/sda:200.", valueName: "path:weight"))
    var blkioWeightDevice: [String] = []

    @Option(
        name: .customLong("device-read-bps"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Bytes per second from a device: /dev/sda:1mb.", valueName: "path:rate"))
    var deviceReadBps: [String] = []

    @Option(
        name: .customLong("device-write-bps"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Bytes per second to a device.", valueName: "path:rate"))
    var deviceWriteBps: [String] = []

    @Option(
        name: .customLong("device-read-iops"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Reads per second from a device.", valueName: "path:rate"))
    var deviceReadIops: [String] = []

    @Option(
        name: .customLong("device-write-iops"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Writes per second to a device.", valueName: "path:rate"))
    var deviceWriteIops: [String] = []
}

extension LimitOptions {
    func apply(to create: inout Docker.ContainerCreate) throws(EngineError) {
        var host = create.hostConfig ?? Docker.HostConfig()
        host.memory = try size(memory)
        host.memorySwap = memorySwap == "-1" ? -1 : try size(memorySwap)
        host.memoryReservation = try size(memoryReservation)
        host.memorySwappiness = memorySwappiness == -1 ? nil : memorySwappiness
        host.kernelMemory = try size(kernelMemory)
        host.shmSize = try size(shmSize)
        if let cpus { host.nanoCpus = Int((try Self.processors(cpus) * 1e9).rounded()) }
        host.cpuShares = cpuShares
        host.cpuPeriod = cpuPeriod
        host.cpuQuota = cpuQuota
        host.cpuRealtimePeriod = cpuRtPeriod
        host.cpuRealtimeRuntime = cpuRtRuntime
        host.cpusetCpus = cpusetCpus
        host.cpusetMems = cpusetMems
        host.pidsLimit = pidsLimit
        if !ulimit.isEmpty {
            host.ulimits = try ulimit.map { (text) throws(EngineError) in try Docker.Ulimit(parsing: text) }
        }
        if oomKillDisable { host.oomKillDisable = true }
        host.oomScoreAdj = oomScoreAdj
        host.blkioWeight = blkioWeight
        if !blkioWeightDevice.isEmpty {
            host.blkioWeightDevice = try blkioWeightDevice.map { (text) throws(EngineError) in
                let (path, weight) = try Self.rate(text, inBytes: false)
                return Docker.WeightDevice(path: path, weight: weight)
            }
        }
        host.blkioDeviceReadBps = try Self.throttles(deviceReadBps, inBytes: true)
        host.blkioDeviceWriteBps = try Self.throttles(deviceWriteBps, inBytes: true)
        host.blkioDeviceReadIOps = try Self.throttles(deviceReadIops, inBytes: false)
        host.blkioDeviceWriteIOps = try Self.throttles(deviceWriteIops, inBytes: false)
        create.hostConfig = host
    }

    static func processors(_ text: String) throws(EngineError) -> Double {
        guard let number = Double(text), number.isFinite, number >= 0, number < 1e6 else {
            throw EngineError(.invalidInput, "\"\(text)\" is no number of processors; write it as 0.5 or 2.")
        }
        return number
    }

    private func size(_ text: String?) throws(EngineError) -> Int? {
        guard let text else { return nil }
        return try Docker.ByteCount(parsing: text).bytes
    }

    private static func throttles(_ texts: [String], inBytes: Bool) throws(EngineError) -> [Docker.ThrottleDevice]? {
        if texts.isEmpty { return nil }
        return try texts.map { (text) throws(EngineError) in
            let (path, rate) = try rate(text, inBytes: inBytes)
            return Docker.ThrottleDevice(path: path, rate: rate)
        }
    }

    private static func rate(_ text: String, inBytes: Bool) throws(EngineError) -> (String, Int) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0].hasPrefix("/dev/") else {
            throw EngineError(.invalidInput, "\"\(text)\" limits no device; write it as /dev/sda:1mb.")
        }
        if inBytes { return (parts[0], try Docker.ByteCount(parsing: parts[1]).bytes) }
        guard let number = Int(parts[1]), number >= 0 else {
            throw EngineError(.invalidInput, "\"\(text)\": \(parts[1]) is no number.")
        }
        return (parts[0], number)
    }
}
