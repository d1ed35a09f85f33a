import EngineAPI
import JSONTree

extension Parity {
    static let createResources: [Difference] = [
        createSwap, createSwappiness, createPids, createShared, createDevices, createGPUs,
    ]

    private static let createSwap = Difference(
        "container-create-unlimited-swap", ["ContainerCreate"],
        docker: "MemorySwap -1 is unlimited swap.",
        podman: "MemorySwap -1 is dropped: swap ends at twice the memory.",
        fix: .request { request throws(ParityAnswer) in
            guard request.body?["HostConfig"]?["MemorySwap"]?.int64 == -1 else { return }
            let memory = request.body?["HostConfig"]?["Memory"]?.int64 ?? 0
            request.body?[at: ["HostConfig", "MemorySwap"]] = memory > 0 ? .number(ContainerDefaults.unlimited) : nil
        })

    private static let createSwappiness = Difference(
        "container-create-swappiness", ["ContainerCreate"],
        docker: "MemorySwappiness -1 is the system's own.",
        podman: "Any MemorySwappiness is applied, and cannot be where cgroups are of version 2.",
        fix: .request { request throws(ParityAnswer) in
            if request.body?["HostConfig"]?["MemorySwappiness"]?.int64 == -1 {
                request.body?["HostConfig"]?["MemorySwappiness"] = nil
            }
        })

    private static let createPids = Difference(
        "container-create-pids-limit", ["ContainerCreate"],
        docker: "Without PidsLimit, and with 0 or less, the number of processes is not limited.",
        podman: "Without PidsLimit the limit is 2048.",
        fix: .request { request throws(ParityAnswer) in
            guard request.body?["HostConfig"]?["PidsLimit"]?.int64 ?? 0 <= 0 else { return }
            request.body?[at: ["HostConfig", "PidsLimit"]] = -1
        })

    private static let createShared = Difference(
        "container-create-shared-memory", ["ContainerCreate"],
        docker: "/dev/shm has 64 MiB where nothing else is asked.",
        podman: "/dev/shm has 65,536,000 bytes where nothing else is asked.",
        fix: .request { request throws(ParityAnswer) in
            let host = request.body?["HostConfig"]
            let ipc = host?["IpcMode"]?.string ?? ""
            guard host?["ShmSize"]?.int64 ?? 0 == 0, ipc != "host", ipc != "none", !ipc.hasPrefix("container:") else {
                return
            }
            request.body?[at: ["HostConfig", "ShmSize"]] = .number(ContainerDefaults.sharedMemory)
        })

    private static let createDevices = Difference(
        "container-create-device-defaults", ["ContainerCreate"],
        docker: "A device without path in the container or permissions has the host's path and rwm.",
        podman: "A device without them is a 500.",
        fix: .request { request throws(ParityAnswer) in
            guard let devices = request.body?["HostConfig"]?["Devices"]?.array, !devices.isEmpty else { return }
            request.body?[at: ["HostConfig", "Devices"]] = .array(
                devices.map { device in
                    var device = device
                    if (device["PathInContainer"]?.string ?? "").isEmpty {
                        device["PathInContainer"] = device["PathOnHost"]
                    }
                    if (device["CgroupPermissions"]?.string ?? "").isEmpty { device["CgroupPermissions"] = "rwm" }
                    return device
                })
        })

    private static let createGPUs = Difference(
        "container-create-gpu", ["ContainerCreate"],
        docker: "DeviceRequests ask for GPUs by driver, count and capability; what is not there is an error.",
        podman: "Only requests of the driver cdi are honoured, from 5.4 on; all others are dropped without a word.",
        fix: .request { request throws(ParityAnswer) in
            guard let requests = request.body?["HostConfig"]?["DeviceRequests"]?.array, !requests.isEmpty else {
                return
            }
            guard request.engine.release ?? APIVersion(5, 4) >= APIVersion(5, 4) else {
                throw .error(
                    501,
                    "Podman \(request.engine.version ?? "") takes no device requests (--gpus) over its API: "
                        + "Podman 5.4 and later do, by CDI")
            }
            var names: [String] = []
            for asked in requests { names += try CDIDevices.names(for: asked) }
            request.body?[at: ["HostConfig", "DeviceRequests"]] = [["Driver": "cdi", "DeviceIDs": JSONValue(names)]]
        })
}

/// GPUs by the names of the Container Device Interface.
enum CDIDevices {
    /// The devices that one of Docker's requests names: those of its vendor, NVIDIA's where none is named, as Docker's
    /// own driver is NVIDIA's.
    static func names(for asked: JSONValue) throws(ParityAnswer) -> [String] {
        let ids = asked["DeviceIDs"]?.array?.compactMap(\.string) ?? []
        let driver = asked["Driver"]?.string ?? ""
        if driver == "cdi" { return ids }
        let sets = asked["Capabilities"]?.array ?? []
        let capabilities = Set(sets.flatMap { $0.array?.compactMap(\.string) ?? [] })
        let vendors = [
            "": "nvidia.com/gpu", "nvidia": "nvidia.com/gpu", "amd": "amd.com/gpu", "intel": "intel.com/gpu",
        ]
        guard let kind = vendors[driver], driver != "" || capabilities.contains("gpu") else {
            let list = sets.map { "[\(($0.array?.compactMap(\.string) ?? []).joined(separator: " "))]" }
            throw .error(
                400,
                "could not select device driver \"\(driver)\" with capabilities: [\(list.joined(separator: " "))]")
        }
        if !ids.isEmpty { return ids.map { $0.contains("=") ? $0 : "\(kind)=\($0)" } }
        let count = asked["Count"]?.int ?? 0
        return count < 0 ? ["\(kind)=all"] : (0..<max(count, 1)).map { "\(kind)=\($0)" }
    }
}
