extension ProjectLint {
    mutating func environment(_ service: ComposeValue, _ path: String) {
        for (key, place) in [(service["environment"], "environment"), (service["build"]?["args"], "build.args")] {
            for entry in key?.entries ?? [] {
                guard let text = entry.value.text, !text.isEmpty else { continue }
                let path = "\(path).\(place).\(entry.key)"
                secret(entry, text, path, inImage: place == "build.args")
                networkName(entry, text, path)
            }
        }
    }

    // MARK: Secrets

    private mutating func secret(_ entry: ComposeValue.Entry, _ text: String, _ path: String, inImage: Bool) {
        guard Self.namesSecret(entry.key) && !Self.isPlain(text) || Self.hasPassword(text) else { return }
        let place = inImage ? ", and of the image's history" : ""
        switch origin(of: entry.value, text: text) {
        case .elsewhere: return
        case .literal:
            add(
                .literalSecret, .warning, entry.value, path,
                "a secret is part of the file\(place): whoever reads it has it",
                remedy: inImage
                    ? "hand it to the build as a secret: build.secrets"
                    : "write ${\(Self.variable(entry.key)):?}, with the value in .env, or a secret where the image reads "
                        + "\(entry.key)_FILE")
        case .fallback:
            add(
                .literalSecret, .note, entry.value, path,
                "where the variable is not set, a secret that everybody can read is used\(place)",
                remedy: "write ${\(Self.variable(entry.key)):?}: then it has to be set")
        }
    }

    /// `DB_PASSWORD`, `apiKey`; not `PASSWORD_FILE`, `MAX_TOKENS`.
    static func namesSecret(_ key: String) -> Bool {
        let name = key.uppercased()
        let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard let last = words.last else { return false }
        if ["PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "PWD", "SECRET", "TOKEN", "CREDENTIALS", "APIKEY"].contains(
            last)
        {
            return name != "PWD" && name != "OLDPWD"
        }
        if last == "KEY", words.count > 1 {
            return ["API", "SECRET", "PRIVATE", "ACCESS", "ENCRYPTION", "SIGNING", "MASTER", "AUTH"]
                .contains(words[words.count - 2])
        }
        return ["PASSWORD", "SECRET", "APIKEY", "SECRETKEY"].contains { last.hasSuffix($0) }
    }

    /// A switch, or the path of a file with the secret in it.
    private static func isPlain(_ text: String) -> Bool {
        text.hasPrefix("/") || ["true", "false", "yes", "no", "on", "off", "none", "null"].contains(text.lowercased())
    }

    /// `scheme://user:password@host`, written out.
    private static func hasPassword(_ text: String) -> Bool {
        guard let scheme = text.firstRange(of: "://") else { return false }
        let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return false
        }
        return authority.index(after: colon) < at
    }

    private static func variable(_ key: String) -> String {
        String(key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    // MARK: Names of networks

    /// An environment value that is meant to name a network: `DOCKER_NETWORK_NAME: gopyter_jupyterhub-network`.
    private mutating func networkName(_ entry: ComposeValue.Entry, _ text: String, _ path: String) {
        let words = entry.key.uppercased().split { !$0.isLetter && !$0.isNumber }
        guard words.contains(where: { $0 == "NETWORK" || $0 == "NET" }),
            words.last.map({ Self.nameWords.contains($0) }) == true
        else { return }
        let names = project.networks.map {
            (key: $0.key, name: Project.engineName($0.value, $0.key, project: project.name))
        }
        if names.contains(where: { $0.name == text }) {
            guard origin(of: entry.value, text: text) == .literal, text.hasPrefix(project.name + "_") else { return }
            add(
                .networkName, .note, entry.value, path,
                "\"\(text)\" is right only while the project is called \(project.name)",
                remedy: "write ${COMPOSE_PROJECT_NAME}\(text.dropFirst(project.name.count))")
            return
        }
        if ["bridge", "host", "none", "default", "podman"].contains(text) { return }
        // The network that was probably meant: its key alone, or with the name of another project before it.
        let meant = names.first { text == $0.key || text.hasSuffix("_" + $0.key) }
        let rest = meant.map { "; the network \($0.key) will be called \"\($0.name)\"" } ?? ""
        let suffix = meant.flatMap { meant in
            meant.name.hasPrefix(project.name + "_") ? "${COMPOSE_PROJECT_NAME}_\(meant.key)" : meant.name
        }
        add(
            .networkName, meant == nil ? .note : .warning, entry.value, path,
            "no network of this project will be called \"\(text)\"\(rest)",
            remedy: suffix.map { "write \($0)" }
                ?? "add it to networks with external: true, so that its absence is told before the start")
    }

    private static let nameWords: Set<Substring> = ["NETWORK", "NET", "NAME", "NETWORKS", "ID"]
}
