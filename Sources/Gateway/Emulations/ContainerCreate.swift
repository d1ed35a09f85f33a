import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-create-image`: what of a creation depends on the image, on other containers or on the host.
    static let containerCreate = Emulation.around { request, engine, next in
        var request = request
        guard var memory = ContainerMemory(labels: request.body?["Labels"]) else { return try await next(request) }
        let facts = try await engine.facts(of: request.engine)
        try check(request, facts)
        let image = request.body?["Image"]?.string ?? ""
        let path = "/images/\(PercentEncoding.encode(image, keeping: PercentEncoding.reference))/json"
        if !image.isEmpty, let config = try await engine.call("GET", path, on: request.engine).json?["Config"] {
            memory.merge(image: config)
            if memory.entrypoint.isEmpty, memory.command.isEmpty {
                throw ParityAnswer.error(400, "no command specified")
            }
        }
        if facts.cgroups == 1 {
            if memory.host["CgroupnsMode"] == nil { memory.host["CgroupnsMode"] = "host" }
            if memory.host["OomKillDisable"] == nil { memory.host["OomKillDisable"] = false }
        }
        try await checkSources(request, engine)
        request.grantDockersCapabilities(memory)
        try await links(&request, memory, engine)
        try await endpoints(&request, &memory, engine)
        try await hostGateway(&request, engine)
        try await portRanges(&request, engine)
        try await volumes(request, engine)
        request.body?.update(at: ["Labels"]) { Remembered.put(memory.value, into: &$0) }
        let answer = try await next(request)
        guard answer.status == 404, answer.message.hasPrefix("network ") else { return answer }
        memory.missing = try await leaveOutMissingNetworks(&request, engine)
        guard !memory.missing.isEmpty else { return answer }
        request.body?.update(at: ["Labels"]) { Remembered.put(memory.value, into: &$0) }
        return try await next(request)
    }

    private static func check(_ request: ParityRequest, _ facts: EngineFacts) throws(ParityAnswer) {
        let nano: Int64 = request.body?["HostConfig"]?["NanoCpus"]?.int64 ?? 0
        let most = Int64(facts.processors) * 1_000_000_000
        guard nano < 0 || nano > most else { return }
        throw .error(
            400,
            "range of CPUs is from 0.01 to \(facts.processors).00, as there are only \(facts.processors) CPUs available"
        )
    }
}
