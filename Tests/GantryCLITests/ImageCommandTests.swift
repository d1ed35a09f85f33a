import EngineAPI
import EngineClient
import JSONTree
import Testing

@testable import GantryCLI

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct ImageCommandTests {
    static let list: JSONValue = [
        [
            "Id": "sha256:0123456789abcdef", "RepoTags": ["localhost:5000/a/b:1", "web:latest"],
            "RepoDigests": ["web@sha256:dd"], "Created": 1_699_993_000, "Size": 4_260_000, "Labels": nil,
        ],
        [
            "Id": "sha256:fedcba9876543210", "RepoTags": ["<none>:<none>"], "RepoDigests": ["<none>@<none>"],
            "Created": 1_690_000_000, "Size": 12,
        ],
    ]

    @Test func `images is docker's table, a row per name`() async throws {
        let engine = try FakeEngine(["GET /images/json": .json(Self.list)])
        let outcome = await gantry(engine, "images")
        #expect(
            outcome.output == """
                REPOSITORY           TAG       IMAGE ID       CREATED        SIZE
                localhost:5000/a/b   1         0123456789ab   2 hours ago    4.26MB
                web                  latest    0123456789ab   2 hours ago    4.26MB
                <none>               <none>    fedcba987654   3 months ago   12B

                """)
        let digests = await gantry(engine, "images", "--digests", "web")
        #expect(digests.output.contains("web                  latest    sha256:dd   0123456789ab"))
        #expect(engine.requests.last?.query == "filters=%7B%22reference%22%3A%5B%22web%22%5D%7D&digests=1")
    }

    @Test func `images in JSON has ints, tags without none, and a digest or null`() async throws {
        let engine = try FakeEngine(["GET /images/json": .json(Self.list)])
        let document = try ProgramTests.document(await gantry(engine, "--json", "images"))
        #expect(
            document["data"]?[0] == [
                "id": "sha256:0123456789abcdef", "tags": ["localhost:5000/a/b:1", "web:latest"], "size": 4_260_000,
                "created": "2023-11-14T20:16:40Z", "digest": "sha256:dd", "repo_digests": ["web@sha256:dd"],
                "labels": [:],
            ])
        #expect(document["data"]?[1]?["tags"] == [])
        #expect(document["data"]?[1]?["digest"] == .null)
    }

    @Test func `rmi really deletes, and says what`() async throws {
        let engine = try FakeEngine([
            "DELETE /images/web": .json([["Untagged": "web:latest"], ["Deleted": "sha256:aa"]]),
            "DELETE /images/used": .error(409, "image is being used by running container 1"),
        ])
        let plain = await gantry(engine, "rmi", "web")
        #expect(plain.output == "Untagged: web:latest\nDeleted: sha256:aa\n")
        let data = try ProgramTests.document(await gantry(engine, "--json", "image", "rm", "-f", "web"))["data"]
        #expect(
            data == [
                "image": "web", "message": "Image web removed.", "untagged": ["web:latest"], "deleted": ["sha256:aa"],
            ])
        #expect(engine.requests.last?.query == "force=1")
        let used = try ProgramTests.document(await gantry(engine, "--json", "rmi", "used"))
        #expect(used["error_kind"] == "conflict")
    }

    @Test(
        arguments: [
            ("a", "a", nil, nil), ("a:1", "a", "1", nil), ("localhost:5000/a", "localhost:5000/a", nil, nil),
            ("localhost:5000/a:2", "localhost:5000/a", "2", nil), ("a@sha256:0f", "a", nil, "sha256:0f"),
            ("h:1/a:2@sha256:0f", "h:1/a", "2", "sha256:0f"),
        ] as [(String, String, String?, String?)])
    func `names are cut at the right colon`(text: String, repository: String, tag: String?, digest: String?) {
        let name = ImageName(text)
        #expect(name.repository == repository && name.tag == tag && name.digest == digest)
    }

    private static let progress = """
        {"status":"Pulling from library/x","id":"latest"}
        {"status":"Downloading","progressDetail":{"current":512,"total":1024},"id":"aa"}
        {"status":"Downloading","progressDetail":{"current":1024,"total":1024},"id":"aa"}
        {"status":"Pull complete","id":"aa"}
        {"status":"Digest: sha256:dd"}
        {"status":"Status: Downloaded newer image for x:latest"}

        """

    @Test func `pull shows changes of state, and gives the image in JSON`() async throws {
        let engine = try FakeEngine([
            "POST /images/create": .init(body: Array(Self.progress.utf8)),
            "GET /images/localhost:5000/x:latest/json": .json([
                "Id": "sha256:1", "RepoTags": ["localhost:5000/x:latest"],
                "RepoDigests": ["localhost:5000/x@sha256:dd"], "Size": 7,
            ]),
        ])
        let plain = await gantry(engine, "pull", "localhost:5000/x")
        #expect(
            plain.output == """
                Using default tag: latest
                latest: Pulling from library/x
                aa: Downloading
                aa: Pull complete
                Digest: sha256:dd
                Status: Downloaded newer image for x:latest
                localhost:5000/x:latest

                """)
        #expect(engine.requests.last?.query == "fromImage=localhost%3A5000%2Fx&tag=latest")
        let document = try ProgramTests.document(await gantry(engine, "--json", "pull", "localhost:5000/x"))
        #expect(
            document["data"] == [
                "image": "localhost:5000/x:latest", "id": "sha256:1", "digest": "sha256:dd",
                "tags": ["localhost:5000/x:latest"], "size": 7, "status": "Status: Downloaded newer image for x:latest",
            ])
        #expect(await gantry(engine, "pull", "-q", "localhost:5000/x").output == "localhost:5000/x:latest\n")
    }

    @Test func `an error in the stream is an error`() async throws {
        let body =
            #"{"status":"Pulling"}"# + "\n"
            + #"{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}"#
        let engine = try FakeEngine(["POST /images/create": .init(body: Array(body.utf8))])
        let document = try ProgramTests.document(await gantry(engine, "--json", "pull", "x:2"))
        #expect(document["error"] == "manifest unknown")
        #expect(document["error_kind"] == "not_found")
    }

    @Test(arguments: ["UPPER", "a b", "", "x:y:z"])
    func `what is no image name is a usage error`(name: String) async throws {
        let engine = try FakeEngine([:])
        let document = try ProgramTests.document(await gantry(engine, "--json", "pull", name))
        #expect(document["exit_code"] == 64)
        #expect(engine.requests.isEmpty)
    }

    @Test func `push sends a tag and gives the digest`() async throws {
        let body =
            #"{"status":"Pushed","id":"aa"}"# + "\n"
            + #"{"progressDetail":{},"aux":{"Tag":"1","Digest":"sha256:dd","Size":9}}"#
        let engine = try FakeEngine(["POST /images/r:5/x/push": .init(body: Array(body.utf8))])
        let document = try ProgramTests.document(await gantry(engine, "--json", "push", "r:5/x:1"))
        #expect(document["data"] == ["image": "r:5/x:1", "digest": "sha256:dd"])
        #expect(engine.requests.last?.query == "tag=1")
    }

    @Test func `the credentials of a login are sent`() async throws {
        let folder = "/tmp/gantry-login-\(UInt32.random(in: 0 ... .max))"
        try #require(mkdir(folder, 0o700) == 0)
        let file = try #require(fopen(folder + "/config.json", "w"))
        fputs(#"{"auths": {"r:5": {"auth": "dXNlcjpzZWNyZXQ="}}}"#, file)
        fclose(file)
        defer {
            unlink(folder + "/config.json")
            rmdir(folder)
        }
        let engine = try FakeEngine(["POST /images/r:5/x/push": .init(body: [])])
        let environment = ["HOME": "/nonexistent", "DOCKER_CONFIG": folder]
        _ = await gantry(["--socket", engine.path, "push", "r:5/x:1"], environment: environment)
        let header = try #require(engine.requests.last?.headers["x-registry-auth"])
        #expect(header != RegistryCredential.anonymousHeaderValue)
        _ = await gantry(["--socket", engine.path, "push", "r:5/x:1"], environment: ["HOME": "/nonexistent"])
        #expect(engine.requests.last?.headers["x-registry-auth"] == RegistryCredential.anonymousHeaderValue)
    }

    @Test func `progress is redrawn on a terminal`() throws {
        var display = ProgressDisplay(Terminal(output: true, width: 60))
        let messages = try Self.progress.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        let text = messages.map { display.text(for: $0) }
        #expect(text[0] == "latest: Pulling from library/x\n")
        #expect(text[1] == "aa: Downloading 512B/1.024kB\n")
        #expect(text[2] == "\u{1B}[1A\r\u{1B}[2Kaa: Downloading 1.024kB/1.024kB\r\u{1B}[1B")
        #expect(text[4] == "Digest: sha256:dd\n")
    }

    @Test(arguments: [(1, 0), (50, 25), (99, 49), (100, 50)])
    func `a bar is always as long`(current: Int, filled: Int) throws {
        var display = ProgressDisplay(Terminal(output: true, width: 200))
        let line = display.text(for: [
            "id": "a", "status": "D", "progressDetail": ["current": JSONValue(current), "total": 100],
        ])
        #expect(line.hasPrefix("a: D [" + String(repeating: "=", count: filled) + ">"))
        #expect(line.firstIndex(of: "]").map { line.distance(from: line.startIndex, to: $0) } == 6 + 51)
    }

    @Test func `history and tag`() async throws {
        let engine = try FakeEngine([
            "GET /images/web/history": .json([
                [
                    "Id": "sha256:0123456789abcdef", "Created": 1_699_993_000, "CreatedBy": "RUN x", "Size": 5,
                    "Comment": "c",
                ]
            ]),
            "POST /images/web/tag": .init(status: 201, body: []),
        ])
        #expect(
            await gantry(engine, "history", "web", "--format", "{{.ID}} {{.CreatedBy}} {{.Size}}").output
                == "0123456789ab RUN x 5B\n")
        #expect(await gantry(engine, "tag", "web", "r:5/x").status == .success)
        #expect(engine.requests.last?.query == "repo=r%3A5%2Fx&tag=latest")
        #expect(await gantry(engine, "tag", "web", "x@sha256:" + String(repeating: "0", count: 64)).status == .usage)
    }
}
