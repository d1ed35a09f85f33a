extension EngineAddress {
    /// The address in the one spelling that a consumer accepts.
    ///
    /// Measured with docker CLI 28.2, compose 2.26 and 1.29, docker-py 7.2 and 5.0, podman-py 5.8, podman 4.3 and skopeo
    /// 1.9 and 1.18, on Docker 26.1 and Podman 5.4: `unix:///path` is the only spelling of a socket that all of them
    /// take; `http+unix://` fails in the docker CLI, compose, podman and skopeo; `tcp://` means TLS to skopeo, and only
    /// there `http://` is in the clear.
    ///
    /// For a TLS address only the place is spelled; the key files go beside it (`DOCKER_CERT_PATH`, `--src-cert-dir`).
    ///
    /// - Throws: ``EngineAddressError`` (`.notSpellable`) with the reason, such as ssh for skopeo.
    public func spelled(for consumer: AddressConsumer) throws(EngineAddressError) -> String {
        switch self {
        case .unix(let path): try spelledSocket(path, for: consumer)
        case .tcp(let host, let port, let tls):
            try spelledTCP(Self.authority(host, port), secure: tls != nil, for: consumer)
        case .ssh(let destination): try spelledSSH(destination, for: consumer)
        case .npipe:
            switch consumer {
            case .dockerCLI, .compose, .dockerPy, .skopeo: description
            case .podmanPy, .podman: throw unspellable(for: consumer, "it knows no named pipes")
            }
        }
    }

    private func unspellable(for consumer: AddressConsumer, _ because: String) -> EngineAddressError {
        EngineAddressError(address: description, reason: .notSpellable(consumer: consumer, because: because))
    }

    private func spelledSocket(_ path: String, for consumer: AddressConsumer) throws(EngineAddressError) -> String {
        let special = path.utf8.contains {
            $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "%")
        }
        switch consumer {
        case .dockerCLI, .compose, .skopeo:
            // Taken as it stands, but parsed as a URL once on the way (docker/cli connhelper), where a bad escape fails.
            if special, PercentEscapes.decoded(path) == nil {
                throw unspellable(for: consumer, "it takes '%' in a path only before two hexadecimal digits")
            }
            return "unix://\(path)"
        case .dockerPy:
            // utils.parse_host refuses params, query and fragment.
            if path.utf8.contains(where: {
                $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ";")
            }) {
                throw unspellable(for: consumer, "it takes no '?', '#' or ';' in a socket's path")
            }
            return "unix://\(path)"
        case .podmanPy:
            // Escapes are undone only in the host's place; unix:/// is taken as it stands.
            return special ? "http+unix://\(PercentEscapes.encoded(path, keepingSlashes: false))" : "unix://\(path)"
        case .podman:
            // Go's url.Parse undoes escapes in the path.
            return special ? "unix://\(PercentEscapes.encoded(path, keepingSlashes: true))" : "unix://\(path)"
        }
    }

    private func spelledTCP(
        _ authority: String, secure: Bool, for consumer: AddressConsumer
    ) throws(EngineAddressError) -> String {
        switch (consumer, secure) {
        case (.skopeo, false): return "http://\(authority)"
        case (.podman, true), (.podmanPy, true):
            throw unspellable(for: consumer, "it speaks TCP in the clear only; use ssh:// or a local gantry serve")
        case (.dockerCLI, _), (.compose, _), (.dockerPy, _), (.skopeo, true), (.podman, false), (.podmanPy, false):
            return "tcp://\(authority)"
        }
    }

    private func spelledSSH(
        _ destination: SSHDestination, for consumer: AddressConsumer
    ) throws(EngineAddressError) -> String {
        switch consumer {
        case .dockerCLI, .compose, .podman: return description
        case .dockerPy:
            guard destination.path == nil else {
                throw unspellable(for: consumer, "it takes no path behind ssh://; it runs docker on the far side")
            }
            return description
        case .podmanPy:
            guard destination.path != nil else {
                throw unspellable(
                    for: consumer, "it needs the far side's socket path, ssh://user@host/run/podman/podman.sock")
            }
            return description
        case .skopeo: throw unspellable(for: consumer, "it has no ssh; run it on the far side or over a local socket")
        }
    }
}
