import EngineAPI
import NIOCore
import Testing

@testable import EngineClient

/// The bodies are cut from answers of Docker 26.1.5, Podman 4.3.1 and Podman 5.4.2 on Debian.
@Suite("What an engine says of itself")
struct EngineReportTests {
    private func answer(_ body: String, status: Int = 200) -> EngineAnswer {
        EngineAnswer(status: status, headers: [], body: ByteBuffer(string: body))
    }

    private func report(_ headers: [(String, String)], _ version: String, _ info: String) throws -> EngineReport {
        let ping = EngineAnswer(
            status: 200, headers: headers.map { (name: $0.0, value: $0.1) }, body: ByteBuffer(string: "OK"))
        var report = EngineReport(try EngineIdentity(ping: ping))
        report.learn(version: answer(version))
        report.learn(info: answer(info))
        return report
    }

    @Test("Docker")
    func docker() throws {
        let found = try report(
            [("Api-Version", "1.45"), ("Ostype", "linux"), ("Server", "Docker/26.1.5+dfsg1 (linux)")],
            """
            {"Platform":{"Name":""},"Components":[{"Name":"Engine","Version":"26.1.5+dfsg1","Details":{"ApiVersion":"1.45",
            "Arch":"amd64","MinAPIVersion":"1.24","Os":"linux"}},{"Name":"containerd","Version":"1.7.24","Details":{"GitCommit":"x"}}],
            "Version":"26.1.5+dfsg1","ApiVersion":"1.45","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}
            """,
            #"{"SecurityOptions":["name=seccomp,profile=builtin","name=cgroupns"]}"#)
        #expect(found.identity.kind == .docker)
        #expect(found.identity.version == "26.1.5+dfsg1")
        #expect(found.minimumAPIVersion == APIVersion(1, 24))
        #expect(found.isRootless == false)
        #expect(found.description == "Docker 26.1.5+dfsg1, rootful, API 1.24–1.45, linux/amd64")
    }

    @Test("Docker, rootless", arguments: ["name=rootless", "name=rootless,x=y"])
    func rootlessDocker(option: String) throws {
        let found = try report([("Api-Version", "1.45")], "{}", #"{"SecurityOptions":["name=cgroupns","\#(option)"]}"#)
        #expect(found.isRootless == true)
    }

    @Test("Podman 5")
    func podman5() throws {
        let found = try report(
            [
                ("Api-Version", "1.41"), ("Libpod-Api-Version", "5.4.2"), ("Server", "Libpod/5.4.2 (linux)"),
                ("Ostype", "linux"),
            ],
            """
            {"Platform":{"Name":"linux/amd64/debian-13"},"Components":[{"Name":"Podman Engine","Version":"5.4.2","Details":
            {"APIVersion":"5.4.2","Arch":"amd64","MinAPIVersion":"4.0.0","Os":"linux"}},{"Name":"Conmon","Version":"x","Details":null}],
            "Version":"5.4.2","ApiVersion":"1.41","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}
            """,
            #"{"Rootless":true,"SecurityOptions":["name=seccomp,profile=default","name=rootless"]}"#)
        #expect(found.identity.kind == .podman)
        #expect(found.identity.libpodVersion == APIVersion(5, 4, 2))
        #expect(found.description == "Podman 5.4.2, rootless, API 1.24–1.41, linux/amd64")
    }

    @Test("Podman 4 behind a proxy that hides its headers: /version tells")
    func podman4() throws {
        let found = try report(
            [("Api-Version", "1.41"), ("Server", "nginx")],
            """
            {"Components":[{"Name":"Podman Engine","Version":"4.3.1","Details":{"APIVersion":"4.3.1","MinAPIVersion":"4.0.0"}}],
            "Version":"4.3.1","ApiVersion":"1.41","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}
            """,
            #"{"Rootless":false,"SecurityOptions":null}"#)
        #expect(found.identity.kind == .podman)
        #expect(found.identity.version == "4.3.1")
        #expect(found.identity.libpodVersion == APIVersion(4, 3, 1))
        #expect(found.isRootless == false)
    }

    @Test("an error or nonsense adds nothing")
    func nonsense() {
        var report = EngineReport.docker
        report.learn(version: answer("<html>", status: 200))
        report.learn(version: answer(#"{"Version":"0"}"#, status: 500))
        report.learn(info: answer(#"{"Rootless":true}"#, status: 403))
        report.learn(info: answer("[]"))
        #expect(report == .docker)
    }
}
