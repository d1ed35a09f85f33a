/// The GPUs of a machine, and how engines can hand them to containers.
public struct GPUInventory: Sendable, Hashable, Codable {
    public var devices: [GPUDevice]
    public var specifications: [CDISpecification]
    /// Of NVIDIA's kernel module, such as 535.129.03.
    public var driverVersion: String?
    /// Of `nvidia-ctk`.
    public var toolkitVersion: String?
    /// What is wrong with what was found, one sentence each.
    public var troubles: [String]

    public init(devices: [GPUDevice] = [], specifications: [CDISpecification] = []) {
        self.devices = devices
        self.specifications = specifications
        troubles = []
    }

    /// The request with its vendor, where it names none: NVIDIA's as everywhere, unless this machine has others only.
    public func named(_ request: GPURequest) -> GPURequest {
        guard request.vendor == nil else { return request }
        var request = request
        let hasNVIDIA = devices.isEmpty || devices.contains { $0.vendor == .nvidia }
        request.vendor = (hasNVIDIA ? .nvidia : devices[0].vendor).rawValue
        return request
    }

    /// The GPUs that a request stands for; NVIDIA's where it names no vendor.
    /// - Throws: `notFound`, naming what is not there; `invalidInput` for a count below one.
    public func selected(by request: GPURequest) throws(RuntimeError) -> [GPUDevice] {
        let vendor = request.vendor.flatMap { GPUDevice.Vendor(rawValue: $0) } ?? .nvidia
        let own = devices.filter { $0.vendor == vendor }
        guard !own.isEmpty else {
            throw RuntimeError(
                .notFound, "This machine has no \(vendor.rawValue) GPU. Choose --cpu, or load its driver.")
        }
        switch request.choice {
        case .all: return own
        case .count(let count):
            guard count > 0 else { throw RuntimeError(.invalidInput, "\(count) GPUs are none; ask for 1 or more.") }
            guard count <= own.count else {
                throw RuntimeError(
                    .notFound, "\(count) \(vendor.rawValue) GPUs are asked for, and \(own.count) are there.")
            }
            return Array(own.prefix(count))
        case .devices(let ids):
            var result: [GPUDevice] = []
            for id in ids {
                guard let found = own.first(where: { String($0.index) == id || $0.uuid == id }) else {
                    let there = own.map { $0.uuid.map { uuid in "\(uuid)" } ?? "\($0.index)" }.joined(separator: ", ")
                    throw RuntimeError(.notFound, "There is no \(vendor.rawValue) GPU \(id); there are: \(there).")
                }
                result.append(found)
            }
            return result
        }
    }

    /// The CDI names of a request that no specification of this machine has.
    public func missingNames(of request: GPURequest) -> [String] {
        let known = Set(specifications.flatMap(\.names))
        return request.cdiDevices.filter { !known.contains($0) }
    }
}
