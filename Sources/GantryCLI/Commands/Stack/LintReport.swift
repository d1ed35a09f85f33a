#if Stacks
import JSONTree
import Stacks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What `gantry config --lint` says. Exit 1 where there is more than notes.
enum LintReport {
    static func report(_ project: Project, engineIsRootless: Bool? = nil) -> Report {
        report(
            ProjectLint.findings(project, machine: machine(engineIsRootless)) { path in try? TextFile.bytes(of: path) })
    }

    static func report(_ findings: [LintFinding]) -> Report {
        let fails = findings.contains { $0.level > .note }
        return Report(
            JSONValue.array(findings.map(json)), text: findings.map(text).joined(), status: fails ? .general : .success)
    }

    /// What this machine's own files tell.
    private static func machine(_ engineIsRootless: Bool?) -> LintMachine {
        let port = (try? TextFile.bytes(of: "/proc/sys/net/ipv4/ip_unprivileged_port_start"))
            .flatMap { String(decoding: $0, as: UTF8.self).split(whereSeparator: \.isWhitespace).first }.flatMap {
                Int($0)
            }
        return LintMachine(
            hasSELinux: access("/sys/fs/selinux/enforce", F_OK) == 0, isRootless: engineIsRootless,
            firstFreePort: port ?? 1024)
    }

    private static func text(_ finding: LintFinding) -> String {
        let path = finding.path.isEmpty ? "" : "\(finding.path): "
        return "\(finding.place): \(finding.level.rawValue): \(path)\(finding.message) [\(finding.rule.rawValue)]\n"
            + "    \(finding.remedy)\n"
    }

    private static func json(_ finding: LintFinding) -> JSONValue {
        .object(
            JSONObject([
                ("rule", .string(finding.rule.rawValue)), ("level", .string(finding.level.rawValue)),
                ("file", .string(finding.place.file)), ("line", .number(JSONNumber(finding.place.line))),
                ("column", .number(JSONNumber(finding.place.column))), ("path", .string(finding.path)),
                ("message", .string(finding.message)), ("remedy", .string(finding.remedy)),
            ]))
    }
}
#endif
