import EngineAPI
import JSONTree
import Parity
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct ContainerFileTests {
    /// The name in the header of an answer about `path`, of which Podman says `busybox`.
    private func name(of path: String) throws -> String? {
        let header = "X-Docker-Container-Path-Stat"
        let podman = Data(#"{"name":"busybox","size":1,"mode":134218239,"linkTarget":"/bin/busybox"}"#.utf8)
        let answer = try ParityFixture.answer(
            ParityAnswer(status: 200, headers: [.init(header, podman.base64EncodedString())]),
            to: ParityFixture.request("ContainerArchiveInfo", "web", query: "path=\(path)"))
        let text = try #require(answer.header(header))
        let stat = try JSONValue(parsing: Array(try #require(Data(base64Encoded: text))), options: .lastWins)
        #expect(stat["linkTarget"] == "/bin/busybox")
        return stat["name"]?.string
    }

    @Test func aPathSaysWhetherItMeansALinkOrItsTarget() {
        let link = ArchivePath("/bin/sh")
        #expect(link.folder == "/bin/" && link.name == "sh" && !link.asksForTarget && !link.isContents)
        #expect(ArchivePath("/bin/").asksForTarget && !ArchivePath("/bin/").isContents)
        #expect(ArchivePath("/bin/.").asksForTarget && ArchivePath("/bin/.").isContents)
        #expect(ArchivePath("/sh").folder == "/" && ArchivePath("/").folder == nil && ArchivePath("sh").folder == "/")
    }

    @Test func theModeOfGoIsThatOfChmod() throws {
        let text = #"{"name":"x","size":1,"mode":2148532735,"mtime":"2001-09-09T01:46:40Z","linkTarget":"/x"}"#
        let stat = try #require(PathStat(Data(text.utf8).base64EncodedString()))
        #expect(stat.isFolder && !stat.isLink)
        #expect(stat.permissions == 0o1777)
        #expect(stat.modified.seconds == 1_000_000_000)
        #expect(PathStat("nonsense") == nil)
    }

    @Test(
        arguments: [
            (
                #"copier: put: error creating "/tmp/x/d/f": mkdir /tmp/x/d/f: not a directory"#,
                "mkdirat d/f: not a directory"
            ),
            (
                #"copier: put: error creating "/tmp/x/l/f": copier: put: error opening file "/tmp/x/l/f" for writing: open /tmp/x/l/f: not a directory"#,
                "openat l/f: not a directory"
            ),
            ("copier: put: /tmp/x/l: lstat /tmp/x/d/f: not a directory", "not a directory"),
        ]) func aFileInTheWayIsToldAsByDocker(_ podman: String, _ docker: String) throws
    {
        let answer = try ParityFixture.answer(
            .json(["cause": "x", "message": .string(podman), "response": 500], status: 500),
            to: ParityFixture.request("PutContainerArchive", "web", query: "path=/tmp/x"))
        #expect(answer.status == 500)
        #expect(answer.message == docker)
    }

    @Test func aLinkIsToldOfByItsOwnName() throws {
        #expect(try name(of: "/bin/sh") == "sh")
        #expect(try name(of: "sh") == "sh")
        #expect(try name(of: "/bin/sh/") == "sh")
        #expect(try name(of: "/bin/sh/.") == ".")
        #expect(try name(of: "/") == "/")
    }

    @Test(
        arguments: [
            (
                "copier: put: /etc/passwd (/etc/passwd): exists but is not a directory", 400,
                "extraction point is not a directory"
            ),
            (
                "copier: put: error creating \"/data/d/f\": mkdir /data/d/f: file exists", 500,
                "cannot overwrite non-directory \"f\" with directory \"/data/d\""
            ),
            ("reading tar stream: expected EOF: unexpected EOF", 500, "unexpected EOF"),
        ])
    func anUploadFailsInDockersWords(_ podman: String, _ status: Int, _ message: String) throws {
        let request = ParityFixture.request("PutContainerArchive", "web", query: "path=/data/d")
        let answer = try ParityFixture.answer(.error(500, podman), to: request)
        #expect(answer.status == status && answer.message == message)
    }

    @Test func anExportIsBytes() throws {
        let answer = try ParityFixture.answer(
            ParityAnswer(status: 200, headers: [.init("Content-Type", "application/x-tar")]),
            to: ParityFixture.request("ContainerExport", "web"))
        #expect(answer.header("Content-Type") == "application/octet-stream")
    }

    @Test func aFolderIsNoCommand() throws {
        let failure = try #require(
            StartFailure(podman: "runc: runc create failed: exec: \"/etc\": is a directory: OCI runtime error"))
        #expect(
            failure.exitCode == 126 && failure.message.hasSuffix("exec: \"/etc\": is a directory: permission denied"))
    }

    @Test func aCommandThatDoesNotRunCannotBeResized() throws {
        let answer = try ParityFixture.answer(
            .error(500, "cannot resize session: exec session state improper"),
            to: ParityFixture.request("ExecResize", "abc"))
        #expect(answer.status == 404 && answer.message == "NotFound: process does not exist abc: not found")
    }
}
