import DockerAPI
import EngineAPI
import Testing

/// Answers of a swarm of one node, recorded from Docker 28.5 (API 1.51).
@Suite struct SwarmAnswerTests {
    static let engine = "docker-28.5.2"

    @Test func swarmAndNode() throws {
        let id = try Docker.SwarmInit.decode(Fixture.answer(Self.engine, "SwarmInit", "plain"))
        let nodes = try Docker.NodeList.decode(Fixture.answer(Self.engine, "NodeList", "plain"))
        let node = try #require(nodes.first)
        #expect(node.id == id)
        #expect(node.spec?.role == .manager)
        #expect(node.status?.state == .ready)
        #expect(node.managerStatus?.reachability == .reachable)
        #expect(try #require(node.description?.resources?.memoryBytes) > 0)

        let swarm = try Docker.SwarmInspect.decode(Fixture.answer(Self.engine, "SwarmInspect", "plain"))
        #expect(swarm.joinTokens?.worker?.hasPrefix("SWMTKN") == true)
        #expect(swarm.spec?.dispatcher?.heartbeatPeriod == .seconds(5))
        #expect(swarm.spec?.caConfig?.nodeCertExpiry?.duration == .seconds(90 * 86_400))
        #expect(try #require(swarm.version?.index) > 0)
    }

    @Test func service() throws {
        let made = try Docker.ServiceCreate.decode(Fixture.answer(Self.engine, "ServiceCreate", "plain"))
        let services = try Docker.ServiceList.decode(Fixture.answer(Self.engine, "ServiceList", "plain"))
        let service = try #require(services.first)
        #expect(service.id == made.id)
        #expect(service.spec?.mode?.replicated?.replicas == 1)
        #expect(service.spec?.endpointSpec?.mode == .dnsrr)
        #expect(service.spec?.taskTemplate?.containerSpec?.stopGracePeriod == .seconds(1))
        #expect(service.spec?.taskTemplate?.resources?.limits?.memoryBytes == 33_554_432)
        #expect(service.serviceStatus?.desiredTasks == 1)
    }

    @Test func task() throws {
        let tasks = try Docker.TaskList.decode(Fixture.answer(Self.engine, "TaskList", "plain"))
        let task = try #require(tasks.first)
        #expect(task.status?.state == .running)
        #expect(task.desiredState == .running)
        #expect(task.status?.containerStatus?.containerID?.count == 64)
        #expect(task.status?.timestamp?.isZero == false)
        #expect(task.spec?.restartPolicy?.delay == .seconds(2))
    }

    @Test func secretAndConfig() throws {
        let made = try Docker.SecretCreate.decode(Fixture.answer(Self.engine, "SecretCreate", "plain"))
        let secret = try Docker.SecretInspect.decode(Fixture.answer(Self.engine, "SecretInspect", "plain"))
        #expect(secret.id == made.id)
        #expect(secret.spec?.name == "websecret")
        #expect(secret.spec?.data == nil)
        let config = try Docker.ConfigInspect.decode(Fixture.answer(Self.engine, "ConfigInspect", "plain"))
        #expect(config.spec?.data == "aGk=")
    }
}
