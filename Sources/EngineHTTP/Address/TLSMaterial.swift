/// How a TLS connection to an engine is made: whom to trust and what to show. Paths only; the files are read when dialling.
public struct TLSMaterial: Sendable, Hashable {
    /// False only where the user asked for it: `DOCKER_TLS` without `DOCKER_TLS_VERIFY`, or a context's `SkipTLSVerify`.
    public var verifiesServer: Bool
    /// PEM file of the trusted authorities; nil is the system's trust roots.
    public var authority: String?
    /// PEM file of the client's certificate chain.
    public var certificate: String?
    /// PEM file of the client's private key.
    public var key: String?
    /// The name to ask for and to verify, where it is not the address' host.
    public var serverName: String?

    public init(
        verifiesServer: Bool = true, authority: String? = nil, certificate: String? = nil, key: String? = nil,
        serverName: String? = nil
    ) {
        self.verifiesServer = verifiesServer
        self.authority = authority
        self.certificate = certificate
        self.key = key
        self.serverName = serverName
    }

    /// What `DOCKER_TLS_VERIFY`, `DOCKER_TLS` and `DOCKER_CERT_PATH` ask for; nil where they ask for no TLS.
    ///
    /// Any non-empty value switches on, `0` included: so it is in the docker CLI and in docker-py. `DOCKER_CERT_PATH`
    /// alone switches TLS on without verification, as in docker-py and moby's Go client; the docker CLI would speak in
    /// the clear, and nothing here weakens a connection silently.
    ///
    /// - Parameters:
    ///   - environment: the variables.
    ///   - configFolder: docker's configuration folder (`~/.docker`), where keys lie if `DOCKER_CERT_PATH` is unset.
    ///   - exists: whether a file is there. Files of the default names that are missing are left out, as in the CLI.
    public static func fromDocker(
        environment: [String: String], configFolder: String?, exists: (String) -> Bool
    ) -> TLSMaterial? {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let verify = value("DOCKER_TLS_VERIFY") != nil
        let certPath = value("DOCKER_CERT_PATH")
        guard verify || certPath != nil || value("DOCKER_TLS") != nil else { return nil }
        var material = TLSMaterial(verifiesServer: verify)
        if let folder = certPath ?? configFolder { material.takeFiles(of: folder, exists: exists) }
        return material
    }

    /// What a docker context's endpoint asks for; nil where it has neither key files nor `SkipTLSVerify`.
    ///
    /// - Parameters:
    ///   - folder: `~/.docker/contexts/tls/<sha256 of the name>/docker`.
    ///   - skipsVerification: `SkipTLSVerify` of the endpoint in `meta.json`.
    ///   - exists: whether a file is there.
    public static func ofDockerContext(
        folder: String, skipsVerification: Bool, exists: (String) -> Bool
    ) -> TLSMaterial? {
        var material = TLSMaterial(verifiesServer: !skipsVerification)
        material.takeFiles(of: folder, exists: exists)
        let hasFiles = material.authority != nil || material.certificate != nil || material.key != nil
        return hasFiles || skipsVerification ? material : nil
    }

    private mutating func takeFiles(of folder: String, exists: (String) -> Bool) {
        func file(_ name: String) -> String? {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            return exists(path) ? path : nil
        }
        authority = file("ca.pem")
        certificate = file("cert.pem")
        key = file("key.pem")
    }
}
