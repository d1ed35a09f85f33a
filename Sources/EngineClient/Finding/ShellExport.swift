public import EngineHTTP

/// The lines that make one program of a shell session use an engine: `gantry env`. Pure.
public struct ShellExport: Sendable, Hashable {
    public enum Shell: String, Sendable, Hashable, CaseIterable {
        /// sh, bash, zsh, dash, ksh.
        case sh
        case fish
        case pwsh
    }

    public var shell: Shell
    public var consumer: AddressConsumer

    public init(shell: Shell, consumer: AddressConsumer) {
        self.shell = shell
        self.consumer = consumer
    }

    /// A variable to set, or to remove where the value is nil.
    public struct Setting: Sendable, Hashable {
        public var name: String
        public var value: String?

        public init(_ name: String, _ value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// The variables that the consumer reads, for this address: for a shell, or for a child process.
    ///
    /// Key files go along as `DOCKER_CERT_PATH` or `CONTAINER_SSHKEY`; for TCP in the clear, Docker's TLS variables are
    /// removed, since one of them alone would make its clients speak TLS. skopeo reads none: its `docker-daemon:` transport
    /// takes the engine only from an option (containers/image, `docker/daemon/client.go`; seen with skopeo 1.9.3).
    ///
    /// - Throws: ``EngineAddressError`` where the consumer has no spelling for the address, or where key files have names
    ///   that `DOCKER_CERT_PATH` cannot say.
    public static func settings(
        for address: EngineAddress, consumer: AddressConsumer
    ) throws(EngineAddressError) -> [Setting] {
        let text = try address.spelled(for: consumer)
        switch consumer {
        case .skopeo: return []
        case .podmanPy, .podman:
            var settings = [Setting("CONTAINER_HOST", text)]
            if case .ssh(let destination) = address, let key = destination.identity {
                settings.append(Setting("CONTAINER_SSHKEY", key))
            }
            return settings
        case .dockerCLI, .compose, .dockerPy:
            var settings = [Setting("DOCKER_HOST", text)]
            if case .tcp(_, _, let tls) = address {
                settings.append(Setting("DOCKER_TLS_VERIFY", tls?.verifiesServer == true ? "1" : nil))
                if tls?.verifiesServer == false { settings.append(Setting("DOCKER_TLS", "1")) }
                if tls == nil { settings.append(Setting("DOCKER_TLS", nil)) }
                settings.append(Setting("DOCKER_CERT_PATH", tls.flatMap(keyFolder)))
            }
            return settings
        }
    }

    /// The lines, for `eval "$(gantry env)"`, `gantry env --shell fish | source` and
    /// `gantry env --shell pwsh | Invoke-Expression`. Lines that begin with `#` are for the reader.
    public func lines(for address: EngineAddress) throws(EngineAddressError) -> [String] {
        let text = try address.spelled(for: consumer)
        // A value made by hand may hold a line break, which would leave the comment below.
        _ = try EngineAddress(parsing: text, tls: address.tls)
        guard consumer == .skopeo else {
            return try Self.settings(for: address, consumer: consumer).map(line)
        }
        let host = quoted(text)
        let keys = address.tls.flatMap(Self.keyFolder).map { " --src-cert-dir \(quoted($0))" } ?? ""
        return [
            "# skopeo ignores DOCKER_HOST; hand it the address:",
            "# skopeo copy --src-daemon-host \(host)\(keys) docker-daemon:IMAGE:TAG dir:FOLDER",
            "# skopeo copy --dest-daemon-host \(host)\(keys.replacing("--src-", with: "--dest-")) dir:FOLDER docker-daemon:IMAGE:TAG",
            "# skopeo inspect --daemon-host \(host)\(keys.replacing("--src-", with: "--")) docker-daemon:IMAGE:TAG",
        ]
    }

    private func line(_ setting: Setting) -> String {
        let name = setting.name
        guard let value = setting.value else {
            switch shell {
            case .sh: return "unset \(name)"
            case .fish: return "set -e \(name)"
            case .pwsh: return "Remove-Item Env:\(name) -ErrorAction SilentlyContinue"
            }
        }
        switch shell {
        case .sh: return "export \(name)=\(quoted(value))"
        case .fish: return "set -gx \(name) \(quoted(value))"
        case .pwsh: return "$env:\(name) = \(quoted(value))"
        }
    }

    /// A word of the shell. Plain addresses stay as they are in sh and fish; PowerShell's values are always quoted.
    private func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/:.@_-+".utf8.contains(byte)
            }
        }
        switch shell {
        case .sh: return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
        case .fish:
            return isPlain
                ? word : "'" + word.replacing(#"\"#, with: #"\\"#).replacing("'", with: #"\'"#) + "'"
        case .pwsh:
            // PowerShell takes typographic quotes for quotes, and a doubled quote for itself.
            var text = ""
            for scalar in word.unicodeScalars {
                if ["'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}"].contains(scalar) {
                    text.unicodeScalars.append(scalar)
                }
                text.unicodeScalars.append(scalar)
            }
            return "'\(text)'"
        }
    }

    /// The folder of the key files, where they bear the names that Docker's clients look for.
    private static func keyFolder(_ tls: TLSMaterial) -> String? {
        for (file, name) in [(tls.authority, "ca.pem"), (tls.certificate, "cert.pem"), (tls.key, "key.pem")] {
            if let file, file.hasSuffix("/\(name)") { return String(file.dropLast(name.utf8.count + 1)) }
        }
        return nil
    }
}
