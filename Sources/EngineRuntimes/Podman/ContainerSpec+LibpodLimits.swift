import ContainerRuntime
import JSONTree
import LibpodAPI

extension Libpod.ContainerSpec {
    mutating func takeDevices(_ spec: ContainerSpec) {
        let list = spec.devices.map { device in
            Libpod.SpecDevice(
                device.isCDI ? device.source : "\(device.source):\(device.target):\(device.permissions)")
        }
        devices = list.nilIfEmpty
    }

    mutating func take(_ gpus: GPUForm) {
        switch gpus {
        case .cdi(let names): devices = (devices ?? []) + names.map { Libpod.SpecDevice($0) }
        case .variable(let text): env = (env ?? [:]).merging(["NVIDIA_VISIBLE_DEVICES": text]) { $1 }
        case .deviceRequest: return  // Docker's only.
        }
        // SELinux would keep the container from the device nodes.
        selinuxOptions = (selinuxOptions ?? []) + ["disable"]
    }

    mutating func takeLimits(_ spec: ContainerSpec) {
        let limits = spec.resources
        processLimits =
            spec.ulimits.map {
                Libpod.ProcessLimit(
                    $0.name, soft: UInt64(bitPattern: Int64($0.soft)), hard: UInt64(bitPattern: Int64($0.hard)))
            }.nilIfEmpty
        var memory: Libpod.ResourceLimits.Memory?
        if limits.memory != nil || limits.memoryReservation != nil || limits.memorySwap != nil
            || limits.memorySwappiness != nil || limits.disablesOOMKiller != nil
        {
            memory = .init()
            memory?.limit = limits.memory
            memory?.reservation = limits.memoryReservation
            memory?.swap = limits.memorySwap
            memory?.swappiness = limits.memorySwappiness.map { UInt64(clamping: $0) }
            memory?.disableOOMKiller = limits.disablesOOMKiller
        }
        var cpu: Libpod.ResourceLimits.CPU?
        if limits.nanoCPUs != nil || limits.cpuShares != nil || limits.cpuset != nil || limits.cpuQuota != nil
            || limits.cpuPeriod != nil
        {
            cpu = .init()
            cpu?.shares = limits.cpuShares.map { UInt64(clamping: $0) }
            cpu?.cpus = limits.cpuset
            let quota = limits.cpuQuota.map { Int64($0) } ?? limits.nanoCPUs.map { $0 / 10_000 }
            cpu?.quota = quota
            cpu?.period = limits.cpuPeriod.map { UInt64(clamping: $0) } ?? (quota == nil ? nil : 100_000)
        }
        let pids = limits.pids.map { Libpod.ResourceLimits.PIDs(limit: Int64($0)) }
        let block = limits.blkioWeight.map { Libpod.ResourceLimits.BlockIO(weight: UInt16(clamping: $0)) }
        guard memory != nil || cpu != nil || pids != nil || block != nil else { return }
        resourceLimits = Libpod.ResourceLimits()
        resourceLimits?.memory = memory
        resourceLimits?.cpu = cpu
        resourceLimits?.pids = pids
        resourceLimits?.blockIO = block
    }
}
