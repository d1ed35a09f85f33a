import Doctor
import EngineClient
import Stacks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// This machine's disk, for the doctor.
struct LocalMachineFiles: MachineFiles {
    var environment: FindingEnvironment

    func text(of path: String) -> String? {
        environment.files.contents(of: path).map { String(decoding: $0, as: UTF8.self) }
    }

    func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    func names(in folder: String) -> [String] { environment.files.names(in: folder) }

    func freeBytes(at path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    func executable(_ name: String) -> String? { environment.executable(name) }
}

extension Invocation {
    /// What is known of this machine.
    var machine: Machine {
        let finding = FindingEnvironment.local(variables: environment)
        let user = finding.user
        let groups = [user.gid] + user.groups.filter { $0 != user.gid }
        var machine = Machine(
            reading: LocalMachineFiles(environment: finding), user: user.uid, groups: groups, variables: environment)
        if finding.platform == .macOS {
            machine.distribution = Distribution(family: .macOS, name: "macOS")
            machine.initSystem = .launchd
        }
        return machine
    }
}

extension Invocation {
    /// The programs of the settings' `dependencies`; nil where they say not to look.
    var wantedTools: [WantedTool]? {
        get throws {
            let settings = try settings()
            if settings.root["dependencies.skip_checks"]?.boolean == true { return nil }
            let finding = FindingEnvironment.local(variables: environment)
            func tools(_ key: String, isRequired: Bool) -> [WantedTool] {
                (settings.root[SettingsPath(["dependencies", key])]?.list ?? []).compactMap(\.text).map { name in
                    WantedTool(name, isRequired: isRequired, path: finding.executable(name) ?? plugin(name))
                }
            }
            return tools("required", isRequired: true) + tools("optional", isRequired: false)
        }
    }

    /// Docker's compose and buildx are plugins of its command on most machines.
    private func plugin(_ name: String) -> String? {
        guard name.hasPrefix("docker-") else { return nil }
        let folders =
            [environment["DOCKER_CONFIG"] ?? (environment["HOME"] ?? "") + "/.docker"] + [
                "/usr/local/lib/docker", "/usr/local/libexec/docker", "/usr/lib/docker", "/usr/libexec/docker",
            ]
        return folders.map { "\($0)/cli-plugins/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
