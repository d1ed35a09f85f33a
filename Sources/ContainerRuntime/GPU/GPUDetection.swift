/// Finds GPUs by what the kernel and its drivers show, and asks no program.
public struct GPUDetection {
    private let files: any GPUFiles

    public init(_ files: any GPUFiles) { self.files = files }

    /// - Parameters:
    ///   - specifications: the CDI specifications of the machine, already read.
    ///   - smi: what ``smiQuery`` printed, where `nvidia-smi` is there.
    ///   - toolkit: what `nvidia-ctk --version` printed.
    public func inventory(
        specifications: [CDISpecification] = [], smi: String? = nil, toolkit: String? = nil
    ) -> GPUInventory {
        var inventory = GPUInventory(devices: nvidia() + rendering(), specifications: specifications)
        inventory.driverVersion = driverVersion
        if let smi { take(smi, into: &inventory) }
        inventory.toolkitVersion = toolkit.flatMap(Self.version)
        if inventory.devices.contains(where: { $0.vendor == .nvidia }), !files.exists("/dev/nvidiactl") {
            inventory.troubles.append("NVIDIA's driver is loaded, and /dev/nvidiactl is missing: run nvidia-modprobe.")
        }
        let stale = specifications.filter { $0.kind == "nvidia.com/gpu" }.contains { specification in
            let numbers = specification.devices.compactMap { Int($0) }
            let count = inventory.devices.count { $0.vendor == .nvidia }
            return !numbers.isEmpty && numbers.count != count
        }
        if stale {
            inventory.troubles.append(
                "The CDI specification does not name the GPUs that are there; make it again: nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml"
            )
        }
        return inventory
    }

    /// What to run for names, UUIDs, compute capabilities and memory.
    public static let smiQuery = [
        "nvidia-smi", "--query-gpu=index,uuid,name,compute_cap,memory.total,driver_version",
        "--format=csv,noheader,nounits",
    ]

    // MARK: - NVIDIA

    private func nvidia() -> [GPUDevice] {
        let folder = "/proc/driver/nvidia/gpus"
        var found: [(minor: Int, device: GPUDevice)] = []
        for bus in files.names(in: folder) {
            guard let text = files.text(of: "\(folder)/\(bus)/information") else { continue }
            let fields = Self.fields(text)
            let minor = fields["Device Minor"].flatMap { Int($0) } ?? found.count
            var device = GPUDevice(.nvidia, index: found.count, nodes: ["/dev/nvidia\(minor)"])
            device.uuid = fields["GPU UUID"].flatMap { $0.contains("?") ? nil : $0 }
            device.name = fields["Model"]
            found.append((minor, device))
        }
        if found.isEmpty {
            // A container may have the nodes without the folder of /proc.
            let minors = files.names(in: "/dev").filter { $0.hasPrefix("nvidia") }.compactMap { Int($0.dropFirst(6)) }
            found = minors.sorted().map { ($0, GPUDevice(.nvidia, index: 0, nodes: ["/dev/nvidia\($0)"])) }
        }
        let shared = ["/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools"].filter(files.exists)
        // In the order of the bus, which nvidia-smi has as well.
        return found.enumerated().map { place, one in
            var device = one.device
            device.index = place
            device.nodes += shared
            return device
        }
    }

    /// `NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.129.03  Thu Oct 19 …`
    private var driverVersion: String? { files.text(of: "/proc/driver/nvidia/version").flatMap(Self.version) }

    /// The first word of three numbers, or of two.
    private static func version(_ text: String) -> String? {
        text.split(whereSeparator: \.isWhitespace).map(String.init).first { word in
            word.wholeMatch(of: /[0-9]+\.[0-9]+(\.[0-9]+)?/) != nil
        }
    }

    private static func fields(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[trimmed(line[..<colon])] = trimmed(line[line.index(after: colon)...])
        }
        return fields
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private func take(_ smi: String, into inventory: inout GPUInventory) {
        for line in smi.split(separator: "\n") {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
            guard cells.count >= 6, let index = Int(cells[0]) else { continue }
            let place = inventory.devices.firstIndex {
                $0.vendor == .nvidia && ($0.uuid == cells[1] || $0.uuid == nil && $0.index == index)
            }
            guard let place else { continue }
            inventory.devices[place].index = index
            inventory.devices[place].uuid = cells[1]
            inventory.devices[place].name = cells[2]
            inventory.devices[place].computeCapability = cells[3].contains(".") ? cells[3] : nil
            inventory.devices[place].memory = Int64(cells[4]).map { $0 << 20 }
            inventory.driverVersion = cells[5]
        }
    }

    // MARK: - AMD and Intel

    private func rendering() -> [GPUDevice] {
        let folder = "/sys/class/drm"
        var counts: [GPUDevice.Vendor: Int] = [:]
        var result: [GPUDevice] = []
        for name in files.names(in: folder) where name.hasPrefix("renderD") {
            let vendor: GPUDevice.Vendor
            switch files.text(of: "\(folder)/\(name)/device/vendor").map(Self.trimmed) {
            // Without /dev/kfd there is no ROCm: a graphics card that computes nothing.
            case "0x1002" where files.exists("/dev/kfd"): vendor = .amd
            case "0x8086": vendor = .intel
            default: continue
            }
            let node = "/dev/dri/\(name)"
            guard files.exists(node) else { continue }
            let index = counts[vendor, default: 0]
            counts[vendor] = index + 1
            var device = GPUDevice(vendor, index: index, nodes: [node] + (vendor == .amd ? ["/dev/kfd"] : []))
            device.name = files.text(of: "\(folder)/\(name)/device/product_name").map(Self.trimmed)
            result.append(device)
        }
        return result
    }
}
