import Doctor
import EngineClient

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
