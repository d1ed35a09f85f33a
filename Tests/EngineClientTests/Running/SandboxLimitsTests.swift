import DockerAPI
import EngineAPI
import Testing

@testable import EngineClient

@Suite struct SandboxLimitsTests {
    private static func create(_ fill: (inout Docker.HostConfig) -> Void = { _ in }) -> Docker.ContainerCreate {
        .containerCreate(config: Docker.ContainerConfig(), hostConfig: Docker.HostConfig { fill(&$0) })
    }

    @Test func defaults() throws {
        var create = Self.create { $0.securityOpt = ["seccomp=builtin"] }
        try SandboxLimits().apply(to: &create)
        try SandboxLimits().apply(to: &create)
        let host = try #require(create.hostConfig)
        #expect(host.memory == 20 << 20 && host.memorySwap == 20 << 20 && host.nanoCpus == 500_000_000)
        #expect(host.networkMode == "none" && host.pidsLimit == 64 && host.privileged == false)
        #expect(host.capDrop == ["ALL"] && host.securityOpt == ["seccomp=builtin", "no-new-privileges"])
        #expect(SandboxLimits().deadline == RunDeadline(timeout: .seconds(5), grace: .seconds(2)))
    }

    @Test func swapIsNeverLessThanMemory() throws {
        var create = Self.create()
        try SandboxLimits(memory: .init(bytes: 128 << 20)).apply(to: &create)
        #expect(create.hostConfig?.memorySwap == 128 << 20)
    }

    @Test(arguments: [
        SandboxLimits(memory: .init(bytes: (6 << 20) - 1)), SandboxLimits(memorySwap: .init(bytes: 1 << 20)),
        SandboxLimits(cpus: 0), SandboxLimits(cpus: .nan), SandboxLimits(timeout: .zero), SandboxLimits(pids: 0),
        SandboxLimits(grace: .seconds(-1)),
    ])
    func refusesLimits(_ limits: SandboxLimits) { #expect(throws: EngineError.self) { try limits.validate() } }

    @Test(
        arguments: [
            { $0.privileged = true }, { $0.pidMode = "host" }, { $0.ipcMode = "host" }, { $0.usernsMode = "host" },
            { $0.securityOpt = ["seccomp=unconfined"] }, { $0.maskedPaths = [] },
        ] as [@Sendable (inout Docker.HostConfig) -> Void])
    func refusesOpenContainers(_ fill: @Sendable (inout Docker.HostConfig) -> Void) {
        var create = Self.create(fill)
        #expect(throws: EngineError.self) { try SandboxLimits().apply(to: &create) }
    }

    @Test func marks() {
        let mark = SandboxMark(limits: SandboxLimits(), now: Timestamp(seconds: 1000), owner: "12")
        #expect(mark.deadline == 1068)
        #expect(!SandboxMark.isOver(mark.labels, now: Timestamp(seconds: 1068)))
        #expect(SandboxMark.isOver(mark.labels, now: Timestamp(seconds: 1069)))
        #expect(!SandboxMark.isOver(["dev.gantry.sandbox": "1"], now: Timestamp(seconds: 9999)))
        #expect(!SandboxMark.isOver(["dev.gantry.sandbox.deadline": "1"], now: Timestamp(seconds: 9999)))
        #expect(!SandboxMark.isOver([:], now: Timestamp(seconds: 9999)))
        let kept = SandboxMark(limits: SandboxLimits(), now: Timestamp(seconds: 1000), owner: "12", keeps: true)
        #expect(kept.labels == ["dev.gantry.sandbox": "1", "dev.gantry.sandbox.owner": "12"])
        #expect(!SandboxMark.isOver(kept.labels, now: Timestamp(seconds: 9999)))
    }
}
