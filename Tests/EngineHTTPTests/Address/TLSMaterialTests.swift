import EngineHTTP
import Testing

@Suite("TLS material of an engine address")
struct TLSMaterialTests {
    static let files: Set = ["/c/ca.pem", "/c/cert.pem", "/c/key.pem", "/home/.docker/ca.pem"]
    static let all = TLSMaterial(authority: "/c/ca.pem", certificate: "/c/cert.pem", key: "/c/key.pem")
    static let unverified = TLSMaterial(
        verifiesServer: false, authority: "/c/ca.pem", certificate: "/c/cert.pem", key: "/c/key.pem")

    static let variables: [([String: String], TLSMaterial?)] = [
        ([:], nil),
        (["DOCKER_TLS_VERIFY": "", "DOCKER_TLS": "", "DOCKER_CERT_PATH": ""], nil),
        (["DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/c"], all),
        (["DOCKER_TLS_VERIFY": "0", "DOCKER_CERT_PATH": "/c/"], all),
        (["DOCKER_CERT_PATH": "/c"], unverified),
        (["DOCKER_TLS": "1", "DOCKER_CERT_PATH": "/c"], unverified),
        (["DOCKER_TLS_VERIFY": "1"], TLSMaterial(authority: "/home/.docker/ca.pem")),
        (["DOCKER_TLS": "1", "DOCKER_CERT_PATH": "/none"], TLSMaterial(verifiesServer: false)),
    ]

    @Test("docker's variables", arguments: variables)
    func fromVariables(environment: [String: String], expected: TLSMaterial?) {
        let found = TLSMaterial.fromDocker(
            environment: environment, configFolder: "/home/.docker", exists: Self.files.contains)
        #expect(found == expected)
    }

    @Test("docker contexts")
    func fromContext() {
        func material(_ folder: String, skip: Bool) -> TLSMaterial? {
            .ofDockerContext(folder: folder, skipsVerification: skip, exists: Self.files.contains)
        }
        #expect(material("/c", skip: false) == Self.all)
        #expect(material("/c", skip: true) == Self.unverified)
        #expect(material("/none", skip: false) == nil)
        #expect(material("/none", skip: true) == TLSMaterial(verifiesServer: false))
    }

    @Test("material makes tcp secure and http a contradiction")
    func addresses() throws {
        #expect(try EngineAddress(parsing: "tcp://h", tls: Self.all) == .tcp(host: "h", port: 2376, tls: Self.all))
        #expect(try EngineAddress(parsing: "h:1", tls: Self.all) == .tcp(host: "h", port: 1, tls: Self.all))
        #expect(try EngineAddress(parsing: "https://h", tls: Self.all) == .tcp(host: "h", port: 2376, tls: Self.all))
        #expect(try EngineAddress(parsing: "/a.sock", tls: Self.all) == .unix(path: "/a.sock"))
        let error = #expect(throws: EngineAddressError.self) { try EngineAddress(parsing: "http://h", tls: Self.all) }
        #expect(error?.reason == .plainDespiteTLS)
    }
}
