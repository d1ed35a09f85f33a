import JSONTree

/// What Docker 28.5 fills in where a container's creation says nothing.
enum ContainerDefaults {
    static let sharedMemory: Int64 = 64 << 20

    /// More than any memory: what stands for no limit where an engine drops -1.
    static let unlimited: Int64 = 1 << 62

    static let masked = [
        "/proc/asound", "/proc/acpi", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats",
        "/proc/timer_list", "/proc/timer_stats", "/proc/sched_debug", "/proc/scsi", "/sys/firmware",
        "/sys/devices/virtual/powercap",
    ]
    static let readOnly = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"]

    /// `HostConfig` in Docker's order.
    static let host: JSONObject = [
        "Binds": nil, "ContainerIDFile": "", "LogConfig": ["Type": "json-file", "Config": [:]],
        "NetworkMode": "bridge", "PortBindings": nil, "RestartPolicy": ["Name": "no", "MaximumRetryCount": 0],
        "AutoRemove": false, "VolumeDriver": "", "VolumesFrom": nil, "ConsoleSize": [0, 0], "CapAdd": nil,
        "CapDrop": nil, "CgroupnsMode": "private", "Dns": nil, "DnsOptions": nil, "DnsSearch": nil, "ExtraHosts": nil,
        "GroupAdd": nil, "IpcMode": "private", "Cgroup": "", "Links": nil, "OomScoreAdj": 0, "PidMode": "",
        "Privileged": false, "PublishAllPorts": false, "ReadonlyRootfs": false, "SecurityOpt": nil, "UTSMode": "",
        "UsernsMode": "", "ShmSize": 67_108_864, "Runtime": "runc", "Isolation": "", "CpuShares": 0, "Memory": 0,
        "NanoCpus": 0, "CgroupParent": "", "BlkioWeight": 0, "BlkioWeightDevice": nil, "BlkioDeviceReadBps": nil,
        "BlkioDeviceWriteBps": nil, "BlkioDeviceReadIOps": nil, "BlkioDeviceWriteIOps": nil, "CpuPeriod": 0,
        "CpuQuota": 0, "CpuRealtimePeriod": 0, "CpuRealtimeRuntime": 0, "CpusetCpus": "", "CpusetMems": "",
        "Devices": nil, "DeviceCgroupRules": nil, "DeviceRequests": nil, "MemoryReservation": 0, "MemorySwap": 0,
        "MemorySwappiness": nil, "OomKillDisable": nil, "PidsLimit": nil, "Ulimits": nil, "CpuCount": 0,
        "CpuPercent": 0, "IOMaximumIOps": 0, "IOMaximumBandwidth": 0, "MaskedPaths": JSONValue(masked),
        "ReadonlyPaths": JSONValue(readOnly),
    ]
}
