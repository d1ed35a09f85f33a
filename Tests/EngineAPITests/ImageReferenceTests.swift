import EngineAPI
import Testing

@Suite struct ImageReferenceTests {
    static let sha256 = "sha256:" + String(repeating: "f", count: 64)
    static let sha512 = "sha512:" + String(repeating: "f", count: 128)

    struct Case: Sendable {
        var text: String
        var domain: String
        var path: String
        var tag: String?
        var digest: String?
        var familiar: String
    }

    static let valid: [Case] = [
        Case(text: "alpine", domain: "docker.io", path: "library/alpine", familiar: "alpine"),
        Case(text: "alpine:3.20", domain: "docker.io", path: "library/alpine", tag: "3.20", familiar: "alpine:3.20"),
        Case(text: "docker.io/alpine", domain: "docker.io", path: "library/alpine", familiar: "alpine"),
        Case(text: "index.docker.io/alpine", domain: "docker.io", path: "library/alpine", familiar: "alpine"),
        Case(
            text: "docker.io/library/foo/bar", domain: "docker.io", path: "library/foo/bar", familiar: "library/foo/bar"
        ),
        Case(text: "team/app", domain: "docker.io", path: "team/app", familiar: "team/app"),
        Case(text: "test_com/foo", domain: "docker.io", path: "test_com/foo", familiar: "test_com/foo"),
        Case(
            text: "test.com:5000", domain: "docker.io", path: "library/test.com", tag: "5000", familiar: "test.com:5000"
        ),
        Case(
            text: "192.168.0.1:80", domain: "docker.io", path: "library/192.168.0.1", tag: "80",
            familiar: "192.168.0.1:80"),
        Case(text: "localhost/x", domain: "localhost", path: "x", familiar: "localhost/x"),
        Case(text: "localhost:5000/x:y", domain: "localhost:5000", path: "x", tag: "y", familiar: "localhost:5000/x:y"),
        Case(text: "test:5000/repo", domain: "test:5000", path: "repo", familiar: "test:5000/repo"),
        Case(text: "Docker/docker", domain: "Docker", path: "docker", familiar: "Docker/docker"),
        Case(
            text: "192.168.1.1:5000/repo:5050", domain: "192.168.1.1:5000", path: "repo", tag: "5050",
            familiar: "192.168.1.1:5000/repo:5050"),
        Case(
            text: "[2001:db8::1]:5000/r:t", domain: "[2001:db8::1]:5000", path: "r", tag: "t",
            familiar: "[2001:db8::1]:5000/r:t"),
        Case(text: "[::1]/r", domain: "[::1]", path: "r", familiar: "[::1]/r"),
        Case(
            text: "sub-dom1.foo.com/bar/baz/quux", domain: "sub-dom1.foo.com", path: "bar/baz/quux",
            familiar: "sub-dom1.foo.com/bar/baz/quux"),
        Case(text: "x@\(sha256)", domain: "docker.io", path: "library/x", digest: sha256, familiar: "x@\(sha256)"),
        Case(
            text: "x:tag@\(sha256)", domain: "docker.io", path: "library/x", tag: "tag", digest: sha256,
            familiar: "x:tag@\(sha256)"),
        Case(
            text: "xn--7o8h.com/my:xn--7o8h.com@\(sha512)", domain: "xn--7o8h.com", path: "my", tag: "xn--7o8h.com",
            digest: sha512, familiar: "xn--7o8h.com/my:xn--7o8h.com@\(sha512)"),
        Case(
            text: "lower:Upper_-.", domain: "docker.io", path: "library/lower", tag: "Upper_-.",
            familiar: "lower:Upper_-."),
        Case(
            text: "docker---rules/dock__er.x", domain: "docker.io", path: "docker---rules/dock__er.x",
            familiar: "docker---rules/dock__er.x"),
        Case(text: "dbcc1", domain: "docker.io", path: "library/dbcc1", familiar: "dbcc1"),
        Case(text: "d/t", domain: "docker.io", path: "d/t", familiar: "d/t"),
    ]

    @Test(arguments: valid) func parses(each: Case) throws {
        let reference = try ImageReference(each.text)
        #expect(reference.domain == each.domain)
        #expect(reference.path == each.path)
        #expect(reference.tag == each.tag)
        #expect(reference.digest == each.digest)
        #expect(reference.familiar == each.familiar)
        #expect(reference.description == each.familiar)
        #expect(try ImageReference(reference.canonical) == reference)
        #expect(try ImageReference(reference.familiar) == reference)
    }

    @Test(arguments: [
        "", ":tag", "@\(sha256)", "repo@sha256:ffff", "repo@md5:\(String(repeating: "f", count: 32))",
        "x@sha256:\(String(repeating: "F", count: 64))",
        "x@invalid:\(String(repeating: "f", count: 64))", "Upper:tag", "test:5000/Upper/lower", "docker/Docker",
        "aa/asdf$$^/aa",
        "[2001:db8::1]", "[2001:db8::1]:5000", "[fe80::1%eth0]:5000/repo", "fc00::1:5000/debian",
        "[2001:db8:3:4::192.0.2.33]:5000/d",
        "https://github.com/docker/docker", "-docker", "-docker/docker", "docker-/docker", "-docker.io/a/b",
        "docker///docker", "docker/",
        "/docker", "____/____", "_a/b", "dock..er/docker", "dock_.er/docker", "dock___er/x", "x:", "x:-a", "x:a:b",
        "x y", "x@", "é/x",
        "x:\(String(repeating: "a", count: 129))", String(repeating: "a/", count: 128) + "a", "test.com:port/x",
        "foo_bar.com/x",
        "1a3f5e7d9c1b3a5f7e9d1c3b5a7f9e1d3c5b7a9f1e3d5d7c9b1a3f5e7d9c1b3a",
    ])
    func refuses(text: String) {
        let error = #expect(throws: EngineError.self) { try ImageReference(text) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("\"\(text)\" is no image reference: ") == true)
    }

    @Test func completesAndChanges() throws {
        #expect(try ImageReference("alpine").withDefaultTag.canonical == "docker.io/library/alpine:latest")
        #expect(try ImageReference("alpine:3").withDefaultTag.tag == "3")
        #expect(try ImageReference("alpine@\(Self.sha256)").withDefaultTag.tag == nil)
        #expect(try ImageReference("alpine@\(Self.sha256)").with(tag: "x").familiar == "alpine:x")
        #expect(throws: EngineError.self) { try ImageReference("alpine").with(tag: "-x") }
    }

    @Test func tellsIDs() {
        #expect(ImageReference.isImageID("deadbeef"))
        #expect(ImageReference.isImageID(Self.sha256))
        #expect(!ImageReference.isImageID("alpine"))
        #expect(!ImageReference.isImageID(""))
        #expect(!ImageReference.isImageID("sha256:"))
    }
}
