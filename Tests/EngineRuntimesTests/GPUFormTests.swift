import ContainerRuntime
import EngineAPI
import Testing

@testable import EngineRuntimes

@Suite struct GPUFormTests {
    private static func engine(_ kind: EngineIdentity.Kind, _ version: String) -> EngineIdentity {
        EngineIdentity(kind: kind, version: version, apiVersion: APIVersion(1, 41))
    }

    @Test(arguments: [
        (EngineIdentity.Kind.docker, "20.10.24", GPURequest(), GPUForm.deviceRequest),
        (.docker, "28.5.1", GPURequest(.count(2), vendor: "nvidia"), .deviceRequest),
        (.docker, "28.5.1", GPURequest(vendor: "amd"), .cdi(["amd.com/gpu=all"])),
        (
            .podman, "4.3.1", GPURequest(.devices(["0", "GPU-aa"])),
            .cdi(["nvidia.com/gpu=0", "nvidia.com/gpu=GPU-aa"])
        ),
        (.podman, "5.8.0", GPURequest(.count(2), vendor: "intel"), .cdi(["intel.com/gpu=0", "intel.com/gpu=1"])),
        (.podman, "3.4.0", GPURequest(.count(2)), .variable("0,1")),
        (.podman, "3.4.0", GPURequest(), .variable("all")),
    ])
    func eachEngineIsAskedInItsWords(
        _ kind: EngineIdentity.Kind, _ version: String, _ request: GPURequest, _ form: GPUForm
    ) throws {
        #expect(try GPUForm(request, on: Self.engine(kind, version), "unix:///x") == form)
    }

    @Test(arguments: [(EngineIdentity.Kind.docker, "24.0.9", "Docker 25"), (.podman, "3.4.0", "Podman 4.0")])
    func whatAnOldEngineCannotGiveIsRefused(_ kind: EngineIdentity.Kind, _ version: String, _ needed: String) throws {
        let error = #expect(throws: RuntimeError.self) {
            try GPUForm(GPURequest(vendor: "amd"), on: Self.engine(kind, version), "unix:///x")
        }
        #expect(error?.code == .unsupportedByEngine && error?.message.contains(needed) == true)
    }
}
