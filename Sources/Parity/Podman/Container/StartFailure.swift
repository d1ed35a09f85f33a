/// Why a container's process could not be started.
public struct StartFailure: Sendable, Equatable {
    /// 127 where the command is not there, 126 where it cannot be run.
    public let exitCode: Int
    /// Docker's text, by which its command line finds the exit code.
    public let message: String

    /// Of Docker's own refusal of what the start needs.
    public init(refusal message: String) {
        exitCode = 128
        self.message = message
    }

    /// Of Podman's error, from its answer or from `State.Error`; nil where it is something else.
    public init?(podman text: String) {
        let lower = text.lowercased()
        let missing = ["executable file not found", "no such file or directory", "a command that was not found"]
        let forbidden = ["permission denied", "is a directory", "exec format error"]
        guard
            lower.contains("oci runtime") || lower.contains("oci permission") || lower.contains("runc: ")
                || lower.contains("crun: ")
        else { return nil }
        if forbidden.contains(where: lower.contains) {
            exitCode = 126
        } else if missing.contains(where: lower.contains) {
            exitCode = 127
        } else {
            return nil
        }
        var reason = text
        while reason.last?.isWhitespace == true { reason.removeLast() }
        if let begin = reason.place(of: "exec: ") {
            reason = String(reason[begin...])
        } else if let begin = reason.place(of: "crun: ") {
            reason = Self.crun(String(reason[begin...].dropFirst(6)), exitCode)
        }
        for tail in Self.tails where reason.hasSuffix(tail) { reason.removeLast(tail.count) }
        // runc of Docker's says both.
        if reason.hasSuffix(": is a directory") { reason += ": permission denied" }
        message =
            "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create "
            + "failed: unable to start container process: error during container init: \(reason)"
    }

    /// What Podman puts behind the runtime's words.
    private static let tails = [
        ": OCI runtime attempted to invoke a command that was not found", ": OCI permission denied",
        ": OCI runtime error",
    ]

    /// crun's words in runc's: ``executable file `x` not found in $PATH``.
    private static func crun(_ text: String, _ code: Int) -> String {
        let name = text.split(separator: "`", omittingEmptySubsequences: false).dropFirst().first.map(String.init) ?? ""
        if code == 127, !name.isEmpty { return "exec: \"\(name)\": executable file not found in $PATH" }
        return text
    }
}
