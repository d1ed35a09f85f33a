#if Stacks
import ContainerRuntime

extension Project {
    /// The GPUs that services ask for, by service.
    public var gpuNeeds: [String: GPUNeed] {
        services.reduce(into: [:]) { $0[$1.name] = keptOffGPUs[$1.name] ?? Self.gpuNeed($1.value) }
    }

    /// The project with services kept on the processor: what asks for GPUs in them is gone, and their hashes say so, so
    /// that the next `up` with GPUs replaces them.
    /// - Parameter names: services; nil for all.
    public func withoutGPUs(of names: Set<String>? = nil) -> Project {
        var project = self
        for place in project.services.indices where names?.contains(project.services[place].name) != false {
            guard let need = Self.gpuNeed(project.services[place].value) else { continue }
            project.keptOffGPUs[project.services[place].name] = need
            Self.takeGPUs(&project.services[place].value)
        }
        return project
    }

    static func gpuNeed(_ service: ComposeValue) -> GPUNeed? {
        let request = ServiceReading.gpus(service)
        let named = (service["devices"]?.items ?? []).compactMap { $0["source"]?.text }.filter {
            DeviceSpec($0).isGPU
        }
        guard request != nil || !named.isEmpty else { return nil }
        return GPUNeed(
            (request?.cdiDevices ?? []) + named, isRequired: service["x-gantry"]?["gpu"]?.text != "optional",
            request: request)
    }

    private static func takeGPUs(_ service: inout ComposeValue) {
        service["gpus"] = nil
        if let devices = service["devices"], let items = devices.items {
            let rest = items.filter { !DeviceSpec($0["source"]?.text ?? "").isGPU }
            service["devices"] = rest.isEmpty ? nil : devices.with(.list(rest))
        }
        guard var deploy = service["deploy"], var resources = deploy["resources"],
            var reservations = resources["reservations"], let devices = reservations["devices"],
            let items = devices.items
        else { return }
        let rest = items.filter { !$0.words("capabilities").contains("gpu") }
        reservations["devices"] = rest.isEmpty ? nil : devices.with(.list(rest))
        resources["reservations"] = reservations.entries?.isEmpty == true ? nil : reservations
        deploy["resources"] = resources.entries?.isEmpty == true ? nil : resources
        service["deploy"] = isHollow(deploy) ? nil : deploy
    }

    /// Whether it says nothing: compose fills a `deploy` with empty maps.
    private static func isHollow(_ value: ComposeValue) -> Bool {
        if let entries = value.entries { return entries.allSatisfy { isHollow($0.value) } }
        return value.items?.isEmpty ?? value.isNull
    }
}
#endif
