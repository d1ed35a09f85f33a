import ContainerRuntime
import DockerAPI
import EngineAPI

/// In which words an engine is asked for GPUs.
enum GPUForm: Sendable, Hashable {
    /// Docker's `DeviceRequests`, which NVIDIA's runtime answers.
    case deviceRequest
    /// Names of devices of CDI specifications.
    case cdi([String])
    /// Podman before CDI: NVIDIA's OCI hook reads this variable.
    case variable(String)

    /// - Throws: `unsupportedByEngine`, with the version that can.
    init(_ request: GPURequest, on engine: EngineIdentity, _ address: String) throws(RuntimeError) {
        let major = Self.major(engine)
        let isNVIDIA = request.vendor == nil || request.vendor == "nvidia"
        if engine.kind == .podman {
            // Podman's libpod/options.go has known CDI names since 4.0; all that gantry drives do.
            if major >= 4 {
                self = .cdi(request.cdiDevices)
            } else if isNVIDIA {
                self = .variable(Self.variableText(request))
            } else {
                throw Self.refusal(request, engine, "Podman 4.0", address)
            }
            return
        }
        if isNVIDIA {
            self = .deviceRequest
        } else if major >= 25 {
            self = .cdi(request.cdiDevices)
        } else {
            throw Self.refusal(request, engine, "Docker 25 with its feature cdi", address)
        }
    }

    /// Docker's request for devices by their CDI names. Docker 25 and later know them, under a driver of their own; of
    /// an older one NVIDIA's are asked for as its driver knows them.
    /// - Throws: `unsupportedByEngine` for other names on an older Docker.
    static func request(
        _ names: [String], on engine: EngineIdentity, _ address: String
    ) throws(RuntimeError) -> Docker.DeviceRequest {
        guard major(engine) < 25 else { return Docker.DeviceRequest(driver: "cdi", deviceIDs: names) }
        let kind = GPUDevice.Vendor.nvidia.cdiKind + "="
        if let other = names.first(where: { !$0.hasPrefix(kind) }) {
            throw RuntimeError(
                .unsupportedByEngine,
                "\(engine) knows no CDI devices such as \(other); Docker 25 with its feature cdi does. Name the nodes with --device instead.",
                engine: address)
        }
        let ids = names.map { String($0.dropFirst(kind.count)) }
        return Docker.DeviceRequest(GPURequest(ids.contains("all") ? .all : .devices(ids), vendor: "nvidia"))
    }

    private static func major(_ engine: EngineIdentity) -> Int {
        (engine.version ?? "").split(separator: ".").first.flatMap { Int($0.prefix(while: \.isNumber)) } ?? .max
    }

    private static func variableText(_ request: GPURequest) -> String {
        switch request.choice {
        case .all: "all"
        case .count(let count): (0..<max(0, count)).map(String.init).joined(separator: ",")
        case .devices(let ids): ids.joined(separator: ",")
        }
    }

    private static func refusal(
        _ request: GPURequest, _ engine: EngineIdentity, _ needed: String, _ address: String
    ) -> RuntimeError {
        RuntimeError(
            .unsupportedByEngine,
            "\(engine) cannot give GPUs of \(request.vendor ?? "nvidia") to containers; \(needed) can. Name the nodes with --device instead.",
            engine: address)
    }
}
