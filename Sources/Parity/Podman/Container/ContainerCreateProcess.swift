import EngineAPI
import JSONTree

extension Parity {
    static let createProcess: [Difference] = [
        createEntrypoint, createEnvironment, createHealthcheck, createIDFile, createLog, createMasks,
    ]

    private static let createEntrypoint = Difference(
        "container-create-empty-entrypoint", ["ContainerCreate"], .podman(before: APIVersion(5, 6)),
        docker: "An empty Entrypoint replaces the image's.",
        podman: "An empty Entrypoint leaves the image's in place.",
        fix: .request { request throws(ParityAnswer) in
            if request.body?["Entrypoint"]?.array?.isEmpty == true { request.body?["Entrypoint"] = [""] }
        })

    private static let createEnvironment = Difference(
        "container-create-environment-unset", ["ContainerCreate"],
        docker: "An entry of Env without = takes the variable out of the image's environment.",
        podman: "An entry without = takes the value that the variable has in the service.",
        fix: .request { request throws(ParityAnswer) in
            guard let entries = request.body?["Env"]?.array else { return }
            let unset = entries.compactMap(\.string).filter { !$0.contains("=") }
            guard !unset.isEmpty else { return }
            request.body?["Env"] = .array(entries.filter { $0.string?.contains("=") ?? true })
            // Podman's own field; there is none in Docker's API to say this with.
            request.body?["UnsetEnv"] = JSONValue(unset)
        })

    private static let createHealthcheck = Difference(
        "container-create-healthcheck-words", ["ContainerCreate"], .podman(before: APIVersion(5, 8)),
        docker: "The words of a health check in the CMD form are kept apart.",
        podman: "They are joined by spaces and split anew.",
        fix: .request { request throws(ParityAnswer) in
            guard let test = request.body?["Healthcheck"]?["Test"]?.array?.compactMap(\.string), test.first == "CMD",
                test.dropFirst().contains(where: ShellWords.needsQuotes)
            else { return }
            let line = "exec " + test.dropFirst().map(ShellWords.quote).joined(separator: " ")
            request.body?[at: ["Healthcheck", "Test"]] = ["CMD-SHELL", .string(line)]
        })

    private static let createIDFile = Difference(
        "container-create-id-file", ["ContainerCreate"],
        docker: "ContainerIDFile is only remembered: the client writes it.",
        podman: "The service writes the file on its own host.",
        fix: .request { request throws(ParityAnswer) in request.body?["HostConfig"]?["ContainerIDFile"] = nil })

    private static let createLog = Difference(
        "container-create-log-local", ["ContainerCreate"],
        docker: "The log driver local is there.",
        podman: "There is no log driver local; json-file keeps the log as well.",
        fix: .request { request throws(ParityAnswer) in
            if request.body?["HostConfig"]?["LogConfig"]?["Type"]?.string == "local" {
                request.body?[at: ["HostConfig", "LogConfig", "Type"]] = "json-file"
            }
        })

    private static let createMasks = Difference(
        "container-create-masked-paths", ["ContainerCreate"],
        docker: "MaskedPaths and ReadonlyPaths say which system paths are hidden; empty lists hide none.",
        podman: "Both are ignored; mask= and unmask= of SecurityOpt say it.",
        fix: .request { request throws(ParityAnswer) in
            guard let host = request.body?["HostConfig"], host["Privileged"]?.bool != true else { return }
            let masked = host["MaskedPaths"]?.array?.compactMap(\.string)
            let readOnly = host["ReadonlyPaths"]?.array?.compactMap(\.string)
            var options: [String] = []
            if masked?.isEmpty == true, readOnly?.isEmpty == true {
                options = ["unmask=ALL"]
            } else if let masked {
                let visible = ContainerDefaults.masked.filter { !masked.contains($0) }
                if !visible.isEmpty { options.append("unmask=" + visible.joined(separator: ":")) }
                let more = masked.filter { !ContainerDefaults.masked.contains($0) }
                if !more.isEmpty { options.append("mask=" + more.joined(separator: ":")) }
            }
            guard !options.isEmpty else { return }
            let given = host["SecurityOpt"]?.array ?? []
            request.body?[at: ["HostConfig", "SecurityOpt"]] = .array(given + options.map(JSONValue.string))
        })
}

/// Words as a POSIX shell reads them.
enum ShellWords {
    static func needsQuotes(_ word: String) -> Bool {
        word.isEmpty || word.utf8.contains { " \t\n\"'\\$`|&;<>()*?[]#~=%!{}".utf8.contains($0) }
    }

    static func quote(_ word: String) -> String {
        guard needsQuotes(word) else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
