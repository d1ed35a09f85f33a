import EngineClient
import JSONTree
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct RegistryCredentialTests {
    private func decoded(_ header: String) throws -> JSONValue {
        #expect(!header.contains("+") && !header.contains("/") && header.utf8.count % 4 == 0)
        let plain = String(header.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return try JSONValue(parsing: [UInt8](try #require(Data(base64Encoded: plain))))
    }

    @Test func headerValues() throws {
        let credential = RegistryCredential(serverAddress: "quay.io", username: "ü?>", password: "p\"~~")
        let expected: JSONValue = ["username": "ü?>", "password": "p\"~~", "serveraddress": "quay.io"]
        #expect(try decoded(credential.headerValue) == expected)
        let token = RegistryCredential(serverAddress: "a.io", identityToken: "id", registryToken: "reg")
        let other: JSONValue = ["serveraddress": "a.io", "identitytoken": "id", "registrytoken": "reg"]
        #expect(try decoded(token.headerValue) == other)
        let config = RegistryCredential.configHeaderValue(["b.io": credential, "a.io": token])
        #expect(try decoded(config) == ["a.io": other, "b.io": expected])
        #expect(try decoded(RegistryCredential.configHeaderValue([:])) == [:])
        #expect(try decoded(RegistryCredential.anonymousHeaderValue) == [:])
    }

    @Test func nothingThatDescribesACredentialHoldsASecret() {
        let credential = RegistryCredential(
            serverAddress: "quay.io", username: "joe", password: "hunter2", identityToken: "hunter2",
            registryToken: "hunter2")
        var dumped = ""
        dump(credential, to: &dumped)
        let texts = [
            "\(credential)", String(reflecting: credential), dumped, "\([credential])",
            "\(Optional(credential) as Any)",
        ]
        for text in texts { #expect(!text.contains("hunter2")) }
        #expect(credential.description == "credentials of joe at quay.io")
    }
}
