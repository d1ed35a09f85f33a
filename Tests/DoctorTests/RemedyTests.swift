import Testing

@testable import Doctor

@Suite struct RemedyTests {
    private static let here = [
        Machines.podmanHere, Circumstances(machine: Machines.debian), Circumstances(machine: Machines.alpine),
        Circumstances(machine: Machines.mac),
        Circumstances(machine: Machines.debian, places: [Machines.place(.docker, "/var/run/docker.sock")]),
    ]

    @Test func `no remedy opens a socket to all, invents a group, or destroys before it is gentle`() {
        for ailment in Catalogue.ailments {
            for here in Self.here {
                let found = Catalogue.explanation(ailment.id, in: here)
                let remedies = found?.remedies ?? []
                #expect(!remedies.isEmpty)
                let commands = remedies.flatMap(\.commands)
                for command in commands {
                    #expect(!command.contains("chmod 666") && !command.contains("chmod 777"), "\(ailment.id)")
                    #expect(!command.contains("-aG podman"), "\(ailment.id)")
                }
                let marks = remedies.map(\.destroysData)
                #expect(marks == marks.sorted { !$0 && $1 }, "\(ailment.id) destroys too early")
                for remedy in remedies where !remedy.destroysData {
                    for command in remedy.commands {
                        for word in [
                            "machine rm", " volume rm", "volume prune", " rm -f ", "container prune", "system reset",
                        ] {
                            #expect(!command.contains(word), "\(ailment.id): \(command) destroys and is not marked")
                        }
                    }
                }
            }
        }
    }

    @Test func `packages and services are those of the distribution`() {
        let debian = RemedyBook(machine: Machines.debian, engine: nil)
        #expect(debian.install(.docker).commands == ["sudo apt-get install -y docker.io"])
        #expect(debian.startDocker.commands == ["sudo systemctl enable --now docker"])
        #expect(debian.startPodman.commands.first == "systemctl --user enable --now podman.socket")
        let alpine = RemedyBook(machine: Machines.alpine, engine: nil)
        #expect(alpine.install(.buildx).commands == ["apk add docker-cli-buildx"])
        #expect(alpine.startDocker.commands == ["rc-update add docker default", "rc-service docker start"])
        #expect(
            alpine.startPodman.commands.first?.contains("podman system service --time=0 unix:///run/podman/podman.sock")
                == true)
        let mac = RemedyBook(machine: Machines.mac, engine: nil)
        #expect(mac.install(.podman).commands == ["brew install podman"])
        #expect(mac.startPodman.commands == ["podman machine start"])
        var rhel = Machines.debian
        rhel.distribution = Distribution(family: .enterpriseLinux, name: "Rocky Linux 9.4")
        #expect(
            RemedyBook(machine: rhel, engine: nil).install(.docker).commands.last?.contains("dnf install -y docker-ce")
                == true)
    }

    @Test func `a group is advised only where it is there, and not to root`() {
        #expect(
            RemedyBook(machine: Machines.debian, engine: nil).join(group: "docker")?.commands.first
                == "sudo usermod -aG docker ann")
        #expect(RemedyBook(machine: Machines.debian, engine: nil).join(group: "podman") == nil)
        #expect(RemedyBook(machine: Machines.alpine, engine: nil).join(group: "root") == nil)
    }

    @Test func `the nearest network, the port's holder and the container's project are named`() throws {
        let network = try #require(
            Catalogue.explain(
                "unable to find network with name or ID jupyterhub-network: network not found", in: Machines.podmanHere
            ).first)
        #expect(network.cause.contains("the nearest is gopyter_jupyterhub-network"))
        #expect(network.remedies.first?.commands == ["export DOCKER_NETWORK_NAME=gopyter_jupyterhub-network"])
        let port = try #require(
            Catalogue.explain("Bind for 0.0.0.0:18080 failed: port is already allocated", in: Machines.podmanHere).first
        )
        #expect(port.cause == "Port 18080 is taken already, by the container web.")
        #expect(
            port.remedies.map(\.commands) == [
                ["gantry stop web"], ["gantry run -p 127.0.0.1:18081:CONTAINERPORT IMAGE"],
            ])
        let name = try #require(
            Catalogue.explain(
                "the container name \"web\" is already in use by 90f1. You have to remove that container to be able to reuse that name",
                in: Machines.podmanHere
            ).first)
        #expect(name.evidence.contains("it belongs to the compose project shop"))
        #expect(name.remedies.last?.destroysData == true)
    }

    @Test func `controllers that are not handed down are named, with the unit's text`() throws {
        let found = try #require(Catalogue.explanation("limits-without-effect", in: Machines.podmanHere))
        #expect(found.cause == "systemd has not handed cpu, cpuset, io down to user ann.")
        #expect(found.remedies.first?.commands.contains { $0.contains("Delegate=cpu cpuset io memory pids") } == true)
        var old = Machines.debian
        old.cgroupVersion = 1
        let first = try #require(Catalogue.explanation("limits-without-effect", in: Circumstances(machine: old)))
        #expect(first.cause.contains("cgroup version 1"))
    }
}
