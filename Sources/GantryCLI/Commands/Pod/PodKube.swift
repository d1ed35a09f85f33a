import ArgumentParser
import ContainerRuntime
import DockerAPI
import EngineClient
import EngineRuntimes
import JSONTree

/// `gantry pod kube`
struct PodKube: Command {
    static let configuration = CommandConfiguration(
        commandName: "kube", abstract: "Write a pod as Kubernetes YAML, as podman kube play and kubectl read it.",
        discussion: """
            Images, commands, environment, ports, mounts (folders as hostPath, named volumes as claims, tmpfs as emptyDir), \
            limits, security settings, health checks and the restart policy. What Kubernetes cannot say is named on \
            standard error. With --json: {yaml, left_out}.
            """)

    @Flag(help: "Also the claims for named volumes, which a cluster needs; Podman makes the volumes without.")
    var claims = false

    @Argument(help: "Its name.", completion: LiveNames.completion(.pods)) var pod: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let written = try await invocation.withEngine { engine in
            let runtime = try await runtime(for: engine)
            let status = try await PodDocument.required(pod, runtime)
            let infra = try await engine.json(Docker.ContainerInspect.containerInspect(status.infraID))
            var members: [(JSONValue, JSONValue)] = []
            for member in status.members {
                let container = try await engine.json(Docker.ContainerInspect.containerInspect(member.id))
                let image = try await engine.json(Docker.ImageInspect.imageInspect(container.text("Image")))
                members.append((container, image))
            }
            return KubernetesPod(status, infra: infra, members: members)
        }
        for line in written.leftOut { invocation.warn(line) }
        let documents = [written.pod] + (claims ? written.claims : [])
        let yaml = documents.map { YAMLText.document($0) }.joined(separator: "---\n")
        return Report(["yaml": .string(yaml), "left_out": JSONValue(written.leftOut)], text: yaml)
    }
}
