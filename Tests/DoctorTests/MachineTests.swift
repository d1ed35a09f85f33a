import Testing

@testable import Doctor

@Suite struct MachineTests {
    struct Disk: MachineFiles {
        var files: [String: String]
        var space: [String: Int64] = [:]
        var programs: [String: String] = [:]

        func text(of path: String) -> String? { files[path] }
        func exists(_ path: String) -> Bool { files.keys.contains { $0 == path || $0.hasPrefix("\(path)/") } }
        func names(in folder: String) -> [String] {
            files.keys.filter { $0.hasPrefix("\(folder)/") }.map { String($0.dropFirst(folder.count + 1)) }.sorted()
        }
        func freeBytes(at path: String) -> Int64? { space[path] }
        func executable(_ name: String) -> String? { programs[name] }
    }

    @Test func `a Debian with systemd, seen by a rootless user`() {
        let disk = Disk(
            files: [
                "/etc/os-release": "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n",
                "/etc/passwd": "root:x:0:0::/root:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh\n",
                "/etc/group": "root:x:0:\ndocker:x:998:ann\n", "/etc/subuid": "ann:100000:65536\nbob:165536:65536\n",
                "/etc/subgid": "1000:100000:1000\n", "/run/systemd/system/x": "",
                "/sys/fs/cgroup/cgroup.controllers": "cpu memory",
                "/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/cgroup.controllers": "memory pids\n",
                "/proc/sys/net/ipv4/ip_unprivileged_port_start": "1024\n", "/sys/fs/selinux/enforce": "1",
                "/etc/cdi/nvidia.yaml": "kind: nvidia.com/gpu", "/etc/cdi/README": "", "/dev/nvidia0": "",
                "/var/tmp/x": "",
            ], space: ["/var/tmp": 5 << 30], programs: ["podman": "/usr/bin/podman"])
        let machine = Machine(
            reading: disk, user: 1000, groups: [1000, 998],
            variables: ["DOCKER_HOST": "unix:///x", "AWS_SECRET_ACCESS_KEY": "no", "DOCKER_CONTEXT": ""])
        #expect(
            machine.distribution == Distribution(family: .debian, name: "Debian GNU/Linux 12 (bookworm)", version: "12")
        )
        #expect(machine.initSystem == .systemd && machine.userName == "ann" && machine.groupNames[998] == "docker")
        #expect(machine.subordinateUsers == 65536 && machine.subordinateGroups == 1000)
        #expect(machine.cgroupVersion == 2 && machine.delegatedControllers == ["memory", "pids"])
        #expect(machine.firstUnprivilegedPort == 1024 && machine.selinux == .enforcing)
        #expect(machine.freeBytes == ["/var/tmp": 5 << 30] && machine.tools == ["podman": "/usr/bin/podman"])
        #expect(machine.variables == ["DOCKER_HOST": "unix:///x"])
        #expect(
            machine.deviceSpecifications == ["/etc/cdi/nvidia.yaml"] && machine.acceleratorNodes == ["/dev/nvidia0"])
    }

    @Test func `nothing there is nothing known`() {
        let machine = Machine(reading: Disk(files: [:]), user: 7, groups: [7], variables: [:])
        #expect(machine.distribution.family == .unknown && machine.initSystem == .other && machine.userName == "7")
        #expect(machine.cgroupVersion == nil && machine.subordinateUsers == nil && machine.selinux == .absent)
    }

    @Test(arguments: [
        ("ID=ubuntu\nID_LIKE=debian", Distribution.Family.debian), ("ID=fedora", .fedora),
        ("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", .enterpriseLinux), ("ID=\"opensuse-tumbleweed\"", .suse),
        ("ID=arch", .arch), ("ID=alpine", .alpine), ("ID=endeavouros\nID_LIKE=arch", .arch), ("ID=nixos", .unknown),
    ]) func `distributions by id, then by likeness`(text: String, family: Distribution.Family) {
        #expect(Distribution(osRelease: text).family == family)
    }
}
