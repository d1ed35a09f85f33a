import ContainerRuntime
import EngineTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension RuntimeContract {
    @Sendable static func ports(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        var first = sleeper(cleanup.name("one"), runtime, cleanup)
        first.ports = [PortSpec(80, at: 38473), PortSpec(81, hostAddress: "127.0.0.1")]
        first.ports[1].hostPort = "38480-38481"
        var second = sleeper(cleanup.name("two"), runtime, cleanup)
        second.ports = [first.ports[1]]
        let one = try await runtime.ensureContainer(first).object.ports
        let two = try await runtime.ensureContainer(second).object.ports
        #expect(
            one.first == PublishedPort(hostAddress: "", hostPort: 38473, containerPort: 80, transport: "tcp")
                && one.count == 2)
        // One of the range each.
        #expect(Set([one.last?.hostPort, two.last?.hostPort]) == [38480, 38481] && two.count == 1)
        #expect(two.first?.hostAddress == "127.0.0.1")
        let listed = try await runtime.containers(ContainerFilter(name: first.name)).first?.ports
        #expect(listed == one)
        var third = sleeper(cleanup.name("three"), runtime, cleanup)
        third.ports = second.ports
        let late = third
        #expect(await code { _ = try await runtime.ensureContainer(late) } == .conflict)
        #expect(try await runtime.container(third.name) == nil)
    }

    @Sendable static func otherForms(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        let name = cleanup.name("data")
        cleanup.later { try await runtime.removeVolume(name) }
        var volume = VolumeSpec(name, labels: ["gantry.test": name])
        _ = try await runtime.ensureVolume(volume)
        volume.labels["gantry.test"] = "other"
        volume.options = ["type": "tmpfs", "device": "tmpfs"]
        let why = try await runtime.ensureVolume(volume).outcome
        #expect(why == .differs(why: [DriftReason("options"), DriftReason("labels")]))
        #expect(try await runtime.volume(name)?.options.isEmpty == true)
        let net = cleanup.name("net")
        cleanup.later { try await runtime.removeNetwork(net) }
        var network = NetworkSpec(net)
        network.subnets = [.init("10.213.78.0/24", gateway: "10.213.78.1")]
        #expect(try await runtime.ensureNetwork(network).outcome == .created)
        #expect(try await runtime.ensureNetwork(NetworkSpec(net)).outcome == .alreadyThere)
        network.subnets[0].gateway = "10.213.78.2"
        network.isInternal = true
        network.labels = ["gantry.test": net]
        let other = try await runtime.ensureNetwork(network).outcome
        #expect(
            other == .differs(why: [DriftReason("subnets"), DriftReason("isolation"), DriftReason("labels")]))
        #expect(try await runtime.network(net)?.isInternal == false)
    }

    @Sendable static func podDocuments(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        let name = cleanup.name("pod")
        cleanup.later { try await runtime.removePod(name, force: true) }
        var spec = PodSpec(name, ports: [PortSpec(80, at: 38474)])
        spec.labels = ["gantry.test": name]
        _ = try await runtime.ensurePod(spec)
        var member = sleeper("\(name)-a", runtime, cleanup)
        member.pod = name
        member.stopSignal = "SIGUSR1"
        member.resources.blkioWeight = 200
        _ = try await runtime.ensureContainer(member)
        let status = try #require(try await runtime.pod(name))
        #expect(status.ports == [PublishedPort(hostAddress: "", hostPort: 38474, containerPort: 80, transport: "tcp")])
        #expect(status.labels == spec.labels)
        let text = String(decoding: try JSONEncoder().encode(status), as: UTF8.self)
        let created = try #require(text.firstRange(of: #""Created":""#))
        let date = text[created.upperBound...].prefix { $0 != "\"" }
        #expect(date.hasPrefix("20") && date.hasSuffix("Z") && RuntimeDate(parsing: String(date)) == status.created)
        for key in ["Id", "Name", "Status", "InfraId", "Containers", "Ports", "Networks", "Labels"] {
            #expect(text.contains("\"\(key)\":"), "\(key)")
        }
        member.name += "-wrong"
        member.domainname = "example.org"
        let wrong = member
        #expect(await code { _ = try await runtime.createContainer(wrong) } == .invalidInput)
    }
}
