import ContainerRuntime
import Testing

@Suite struct GPUDetectionTests {
    /// A machine's disk: texts by path; a path with an empty text is a node.
    private struct Disk: GPUFiles {
        var files: [String: String]

        func text(of path: String) -> String? { files[path] }
        func exists(_ path: String) -> Bool { files[path] != nil }
        func names(in folder: String) -> [String] {
            Set(
                files.keys.filter { $0.hasPrefix(folder + "/") }
                    .compactMap { $0.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init) }
            ).sorted()
        }
    }

    private static func information(_ model: String, _ uuid: String, _ minor: Int) -> String {
        "Model: \t\t \(model)\nIRQ:   \t\t 134\nGPU UUID: \t \(uuid)\nDevice Minor: \t \(minor)\nGPU Excluded:\t No\n"
    }

    private static let twoCards = Disk(files: [
        "/proc/driver/nvidia/version":
            "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.129.03  Thu Oct 19 18:56:32 UTC 2023\nGCC version:  gcc version 12.2.0\n",
        "/proc/driver/nvidia/gpus/0000:01:00.0/information": information("NVIDIA RTX A4000", "GPU-aaaa", 1),
        "/proc/driver/nvidia/gpus/0000:02:00.0/information": information("Tesla K80", "GPU-bbbb", 0),
        "/dev/nvidia0": "", "/dev/nvidia1": "", "/dev/nvidiactl": "", "/dev/nvidia-uvm": "",
        "/sys/class/drm/renderD128/device/vendor": "0x10de\n", "/dev/dri/renderD128": "",
    ])

    @Test func `NVIDIA's GPUs are told by their driver`() {
        let inventory = GPUDetection(Self.twoCards).inventory()
        #expect(inventory.devices.map(\.uuid) == ["GPU-aaaa", "GPU-bbbb"])
        #expect(inventory.devices.map(\.index) == [0, 1] && inventory.driverVersion == "535.129.03")
        #expect(inventory.devices[0].nodes == ["/dev/nvidia1", "/dev/nvidiactl", "/dev/nvidia-uvm"])
        #expect(inventory.troubles.isEmpty && CUDAChoice(for: inventory.devices) == .cu126)
    }

    @Test func `nvidia-smi adds what the kernel does not say`() {
        let smi =
            "0, GPU-aaaa, NVIDIA RTX A4000, 8.6, 16376, 535.129.03\n1, GPU-bbbb, Tesla K80, 3.7, 11441, 535.129.03\n"
        let inventory = GPUDetection(Self.twoCards).inventory(
            smi: smi, toolkit: "NVIDIA Container Toolkit CLI version 1.14.3\ncommit: 53b24618\n")
        #expect(inventory.devices.map(\.computeCapability) == ["8.6", "3.7"])
        #expect(inventory.devices[0].memory == 16376 << 20 && inventory.toolkitVersion == "1.14.3")
        // One image for both: the older card decides.
        #expect(CUDAChoice(for: inventory.devices) == .cu118)
        #expect(CUDAChoice(for: [inventory.devices[0]]) == .cu128)
    }

    @Test func `AMD's and Intel's GPUs are told by their render nodes`() {
        let disk = Disk(files: [
            "/sys/class/drm/renderD128/device/vendor": "0x8086\n", "/dev/dri/renderD128": "",
            "/sys/class/drm/renderD129/device/vendor": "0x1002\n", "/dev/dri/renderD129": "", "/dev/kfd": "",
            "/sys/class/drm/card0/device/vendor": "0x8086\n",
        ])
        let devices = GPUDetection(disk).inventory().devices
        #expect(devices.map(\.vendor) == [.intel, .amd] && devices.map(\.index) == [0, 0])
        #expect(devices[1].nodes == ["/dev/dri/renderD129", "/dev/kfd"])
        var without = disk
        without.files["/dev/kfd"] = nil
        #expect(GPUDetection(without).inventory().devices.map(\.vendor) == [.intel])
        #expect(CUDAChoice(for: devices) == .cpu)
    }

    @Test func `a stale specification and a missing node are told`() {
        var disk = Self.twoCards
        disk.files["/dev/nvidiactl"] = nil
        let stale = CDISpecification(path: "/etc/cdi/nvidia.yaml", kind: "nvidia.com/gpu", devices: ["0", "all"])
        #expect(GPUDetection(disk).inventory(specifications: [stale]).troubles.count == 2)
    }

    @Test func `requests select by count, index and UUID`() throws {
        var inventory = GPUDetection(Self.twoCards).inventory()
        func chosen(_ choice: GPURequest.Choice, _ vendor: String? = nil) throws -> [String?] {
            try inventory.selected(by: GPURequest(choice, vendor: vendor)).map(\.uuid)
        }
        #expect(try chosen(.all) == ["GPU-aaaa", "GPU-bbbb"] && chosen(.count(1)) == ["GPU-aaaa"])
        #expect(try chosen(.devices(["1"])) == ["GPU-bbbb"] && chosen(.devices(["GPU-bbbb", "0"])).count == 2)
        #expect(throws: RuntimeError.self) { try chosen(.count(3)) }
        #expect(throws: RuntimeError.self) { try chosen(.count(0)) }
        #expect(throws: RuntimeError.self) { try chosen(.devices(["2"])) }
        #expect(throws: RuntimeError.self) { try chosen(.all, "amd") }
        #expect(inventory.missingNames(of: GPURequest(.devices(["0"]))) == ["nvidia.com/gpu=0"])
        inventory.specifications = [.init(path: "/etc/cdi/n.json", kind: "nvidia.com/gpu", devices: ["0", "all"])]
        #expect(inventory.missingNames(of: GPURequest(.all)).isEmpty)
    }

    @Test func `a request without a vendor is NVIDIA's, unless the machine has others only`() throws {
        let both = GPUInventory(devices: [
            GPUDevice(.amd, index: 0, nodes: []), GPUDevice(.nvidia, index: 0, nodes: []),
        ])
        let other = GPUInventory(devices: [GPUDevice(.amd, index: 0, nodes: [])])
        #expect(both.named(GPURequest()).vendor == "nvidia" && GPUInventory().named(GPURequest()).vendor == "nvidia")
        #expect(other.named(GPURequest()).cdiDevices == ["amd.com/gpu=all"])
        #expect(other.named(GPURequest(vendor: "intel")).vendor == "intel")
        // What engines take for NVIDIA's must not be found to be there as something else.
        #expect(throws: RuntimeError.self) { try other.selected(by: GPURequest()) }
    }

    @Test func `nodes are numbered, not spelled`() {
        var disk = Disk(files: [:])
        for number in 0..<12 { disk.files["/dev/nvidia\(number)"] = "" }
        let nodes = GPUDetection(disk).inventory().devices.compactMap(\.nodes.first)
        #expect(nodes == (0..<12).map { "/dev/nvidia\($0)" })
    }

    @Test(arguments: [
        ("3.5", CUDAChoice.cu118), ("5.3", .cu118), ("6.0", .cu126), ("7.5", .cu126), ("8.0", .cu128), ("8.9", .cu128),
        ("9.0", .cu130), ("12.0", .cu130), ("3.0", .cu126), ("", .cu126), ("x.y", .cu126),
    ])
    func `the build for CUDA follows the compute capability`(_ capability: String, _ choice: CUDAChoice) throws {
        var device = GPUDevice(.nvidia, index: 0, nodes: [])
        device.computeCapability = capability
        #expect(CUDAChoice(for: [device]) == choice)
        #expect(try CUDAChoice("auto", for: [device]) == choice && CUDAChoice("cpu", for: [device]) == .cpu)
        #expect(throws: RuntimeError.self) { try CUDAChoice("cu99", for: [device]) }
    }
}
