public import ContainerRuntime
import EngineAPI
public import EngineClient
import EngineHTTP

/// The runtime that a program would like to have, among the engines that answer.
///
/// ```swift
/// let runtime = try await runtime(prefer: .auto, in: .local(variables: environment))
/// ```
/// - Parameters:
///   - preference: which. ``RuntimePreference/auto`` takes what the search of ``EngineFinder`` ends at: what the
///     environment names (`DOCKER_HOST`, contexts), then the usual sockets.
///   - environment: variables, user, platform and disk.
///   - configuration: of the client behind the runtime.
/// - Throws: `engineUnreachable` where no such engine answers, with what was tried; `invalidInput` for a bad address.
public func runtime(
    prefer preference: RuntimePreference = .auto, in environment: FindingEnvironment,
    configuration: EngineClient.Configuration = EngineClient.Configuration()
) async throws(RuntimeError) -> any ContainerRuntime {
    let client = try await translated { () async throws(EngineError) in
        switch preference {
        case .docker: return try await first(.docker, in: environment, configuration)
        case .podman: return try await first(.podman, in: environment, configuration)
        case .auto, .at:
            var request = FindingRequest()
            if case .at(let text) = preference { request.engine = text }
            let address = try await EngineFinder(request, in: environment).find().address
            return try EngineClient(address, configuration: configuration)
        }
    }
    return try await runtime(for: client)
}

/// The runtime for the engine behind a client: it is asked what it is.
/// - Throws: `engineUnreachable`.
public func runtime(for client: EngineClient) async throws(RuntimeError) -> any ContainerRuntime {
    let identity = try await translated { () async throws(EngineError) in try await client.identity() }
    return identity.kind == .podman ? PodmanRuntime(client) : DockerRuntime(client)
}

private func first(
    _ kind: EngineIdentity.Kind, in environment: FindingEnvironment, _ configuration: EngineClient.Configuration
) async throws(EngineError) -> EngineClient {
    let survey = await EngineFinder(in: environment).survey(depth: .ping)
    for candidate in survey {
        guard let report = candidate.verdict.report, report.identity.kind == kind, let address = candidate.address
        else { continue }
        return try EngineClient(address, configuration: configuration)
    }
    let name = kind == .podman ? "Podman" : "Docker"
    let others = survey.compactMap { candidate in candidate.verdict.report.map { "\($0.identity) at \(candidate.text)" }
    }
    let rest = others.isEmpty ? "No other engine does either." : "There is: \(others.joined(separator: ", "))."
    throw EngineError(
        .engineUnreachable,
        "The runtime is to be \(kind.rawValue), but no \(name) answers. \(rest) Start \(name), or choose auto.")
}
