import ContainerRuntime
import JSONTree

/// The GPUs of a machine as JSON.
enum GPUDocument {
    static func json(_ inventory: GPUInventory) -> JSONValue {
        [
            "gpus": .array(inventory.devices.map(json)),
            "cdi": .array(
                inventory.specifications.map {
                    ["path": .string($0.path), "kind": .string($0.kind), "devices": JSONValue($0.names)]
                }),
            "driver_version": JSONValue(inventory.driverVersion),
            "toolkit_version": JSONValue(inventory.toolkitVersion),
            "cuda": .string(CUDAChoice(for: inventory.devices).rawValue), "troubles": JSONValue(inventory.troubles),
        ]
    }

    static func json(_ gpu: GPUDevice) -> JSONValue {
        [
            "vendor": .string(gpu.vendor.rawValue), "index": JSONValue(gpu.index), "uuid": JSONValue(gpu.uuid),
            "name": JSONValue(gpu.name), "compute_capability": JSONValue(gpu.computeCapability),
            "memory_bytes": gpu.memory.map { JSONValue($0) } ?? .null, "nodes": JSONValue(gpu.nodes),
        ]
    }
}
