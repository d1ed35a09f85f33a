import DockerAPI
import EngineAPI
import EngineClient
import EngineTesting
import JSONTree
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `gantry cp` and `gantry build` against every engine. They need the image `busybox`.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(5))) struct CopyAndBuildCommandTests {
    /// A folder of this test's own.
    private static func folder(_ cleanup: Cleanup, _ files: [String: String]) throws -> String {
        let root = "/tmp/" + cleanup.prefix
        cleanup.later { try FileManager.default.removeItem(atPath: root) }
        for (path, text) in files {
            let file = root + "/" + path
            let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: file))
        }
        return root
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: TestEngine.all) func copiesThereAndBack(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let client = try EngineClient(try engine.address)
            let name = cleanup.name("box")
            let root = try Self.folder(cleanup, ["d/a": "A", "d/sub/b": "B", "f": "F"])
            let create = try await gantry("create", "--name", name, "busybox", "sleep", "60")
            #expect(create.status == 0, "\(create.errors)")
            cleanup.later { try await client.send(.containerDelete(name, volumes: true, force: true)) }

            for (from, to) in [
                ("\(root)/d", "/tmp"), ("\(root)/d", "/tmp/new"), ("\(root)/d/.", "/tmp/new2"), ("\(root)/f", "/tmp/g"),
                ("\(root)/f", "/tmp/"), ("\(root)/d/.", "/opt2"),
            ] {
                let copy = try await gantry("cp", from, "\(name):\(to)")
                #expect(copy.status == 0, "\(from) to \(to): \(copy.errors)")
            }
            for (from, to) in [
                ("/tmp/d", "back"), ("/tmp/new/.", "content"), ("/tmp/new2/sub/b", "b"), ("/tmp/g", "f"),
                ("/tmp/f", "d"),
                ("/opt2/a", "opt"),
            ] {
                let copy = try await gantry("cp", "-q", "\(name):\(from)", "\(root)/\(to)")
                #expect(copy.status == 0, "\(from) to \(to): \(copy.errors)")
            }
            for (path, text) in [
                ("back/a", "A"), ("back/sub/b", "B"), ("content/a", "A"), ("content/sub/b", "B"), ("b", "B"),
                ("f", "F"),
                ("d/f", "F"), ("opt", "A"),
            ] { #expect(Self.text("\(root)/\(path)") == text, "\(path)") }

            let archive = try await gantry("cp", "\(name):/tmp/g", "-")
            #expect(archive.output.hasPrefix("g\0") && archive.status == 0)
            let unpacked = try await gantry("cp", "-", "\(name):/tmp/new", input: archive.output)
            #expect(unpacked.status == 0, "\(unpacked.errors)")
            let again = try await gantry("cp", "\(name):/tmp/new/g", "\(root)/again")
            #expect(again.status == 0 && Self.text("\(root)/again") == "F", "\(again.errors)")
            #expect(try await gantry("cp", "\(name):/nothing", root).status == 1)
            #expect(try await gantry("cp", "\(root)/f", "\(name):/nothing/").status == 1)
            #expect(try await gantry("cp", "\(root)/f", "\(cleanup.name("none")):/").status == 1)
        }
    }

    @Test(arguments: TestEngine.all) func followsLinksAndKeepsOwners(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let client = try EngineClient(try engine.address)
            let name = cleanup.name("links")
            let root = try Self.folder(cleanup, ["real": "R", "owned": "O", "d/in": "I"])
            let files = FileManager.default
            try files.createSymbolicLink(atPath: root + "/link", withDestinationPath: "real")
            try files.createSymbolicLink(atPath: root + "/dlink", withDestinationPath: "d")
            try files.setAttributes(
                [.ownerAccountID: 1234, .groupOwnerAccountID: 4321], ofItemAtPath: root + "/owned")
            let start = try await gantry(
                "run", "-d", "--name", name, "busybox", "sh", "-c",
                "mkdir -p /o/d; echo R > /o/real; echo I > /o/d/in; ln -s real /o/link; ln -s /o/d /o/dlink; "
                    + "touch /o/owned; chown 1234:4321 /o/owned; touch /o/done; sleep 600")
            #expect(start.status == 0, "\(start.errors)")
            cleanup.later { try await client.send(.containerDelete(name, volumes: true, force: true)) }
            let ready = try await gantry("exec", name, "sh", "-c", "until test -e /o/done; do sleep 0.1; done")
            #expect(ready.status == 0)
            func copy(_ words: String...) async throws {
                let end = try await gantry(["cp"] + words)
                #expect(end.status == 0, "\(words): \(end.errors)")
            }

            // Into the container.
            try await copy("\(root)/link", "\(name):/plain")
            try await copy("-L", "\(root)/link", "\(name):/followed")
            try await copy("--follow-link=true", "\(root)/dlink", "\(name):/dfollowed")
            try await copy("\(root)/owned", "\(name):/mine")
            try await copy("-a", "\(root)/owned", "\(name):/theirs")
            let look = try await gantry(
                "exec", name, "sh", "-c",
                "readlink /plain; cat /followed; test -L /followed || echo; cat /dfollowed/in; echo; "
                    + "stat -c %u:%g /mine /theirs")
            // With -a the files are the container's user's: Docker knows none here, Podman takes root.
            let theirs = engine.isPodman ? "0:0" : "1234:4321"
            #expect(look.output == "real\nR\nI\n1234:4321\n\(theirs)\n", "\(look.output)\(look.errors)")

            // Out of it.
            try await copy("\(name):/o/link", "\(root)/out-plain")
            try await copy("-L", "\(name):/o/link", "\(root)/out-followed")
            try await copy("-L", "\(name):/o/dlink", "\(root)/out-dfollowed")
            try await copy("\(name):/o/owned", "\(root)/out-mine")
            try await copy("-a", "\(name):/o/owned", "\(root)/out-theirs")
            if engine.isPodman {
                #expect(Self.text(root + "/out-plain") == "R\n")
            } else {
                #expect(try files.destinationOfSymbolicLink(atPath: root + "/out-plain") == "real")
            }
            #expect(Self.text(root + "/out-followed") == "R\n" && Self.text(root + "/out-dfollowed/in") == "I\n")
            func owner(_ path: String) throws -> [Int?] {
                let found = try files.attributesOfItem(atPath: path)
                return [found[.ownerAccountID] as? Int, found[.groupOwnerAccountID] as? Int]
            }
            // Podman's archives give every file to root.
            #expect(try owner(root + "/out-theirs") == (engine.isPodman ? [0, 0] : [1234, 4321]))
            #expect(try owner(root + "/out-mine") != [1234, 4321])

            let document = try await gantry("--json", "cp", "\(name):/o/real", "\(root)/sized")
            #expect(document.json?["data"]?["bytes"]?.int64.map { $0 >= 1024 } == true, "\(document.output)")
            let into = try await gantry("--json", "cp", "\(root)/real", "\(name):/sized")
            #expect(into.json?["data"]?["bytes"]?.int64.map { $0 >= 2048 } == true, "\(into.output)")
            #expect(into.errors.isEmpty)
        }
    }

    /// The engine fetches what an address names; Podman cannot, and gantry says so.
    @Test(arguments: TestEngine.all) func buildsFromAnAddress(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let client = try EngineClient(try engine.address)
            let tag = "localhost/\(cleanup.prefix):1"
            cleanup.later { _ = try? await client.send(.imageDelete(tag, force: true)) }
            // A server in the engine's own network, which is where it fetches from.
            let server = cleanup.name("server")
            let start = try await gantry(
                "run", "-d", "--name", server, "--net", "host", "busybox", "sh", "-c",
                "mkdir -p /w/c && cd /w/c && printf 'FROM busybox\nCOPY f /f\nCMD [\"cat\",\"/f\"]\n' > Dockerfile && "
                    + "printf archive > f && tar cf /w/context.tar . && "
                    + "printf 'FROM busybox\nCMD [\"echo\",\"plain\"]\n' > /w/Dockerfile && echo up && "
                    + "exec httpd -f -p 127.0.0.1:18099 -h /w")
            cleanup.later { try await client.send(.containerDelete(server, volumes: true, force: true)) }
            #expect(start.status == 0, "\(start.errors)")
            let up = try await gantry(
                "exec", server, "sh", "-c", "until wget -qO /dev/null 127.0.0.1:18099/Dockerfile; do sleep 0.1; done")
            #expect(up.status == 0, "\(up.errors)")
            for (file, output) in [("context.tar", "archive"), ("Dockerfile", "plain\n")] {
                let built = try await gantry("--json", "build", "-t", tag, "http://127.0.0.1:18099/\(file)")
                if engine.isPodman {
                    #expect(built.json?["error_kind"]?.string == "unsupported_by_engine", "\(built.output)")
                    #expect(built.json?["error"]?.string?.contains("http://127.0.0.1:18099/\(file)") == true)
                } else {
                    #expect(built.status == 0, "\(built.output)\(built.errors)")
                    #expect(try await gantry("run", "--rm", tag).output == output)
                }
            }
        }
    }

    /// Podman reads these options in another form than Docker.
    @Test(arguments: TestEngine.all) func buildsWithHostsAndNetworks(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let client = try EngineClient(try engine.address)
            let tag = "localhost/\(cleanup.prefix):1"
            cleanup.later { _ = try? await client.send(.imageDelete(tag, force: true)) }
            let file = "FROM busybox\nRUN grep -h one.test /etc/hosts >> /h; grep two.test /etc/hosts >> /h; true\n"
            let hosts = ["--add-host", "one.test:192.0.2.1", "--add-host=two.test:192.0.2.2"]
            let built = try await gantry(["build", "--no-cache", "-q", "-t", tag] + hosts + ["-"], input: file)
            #expect(built.status == 0, "\(built.errors)")
            let found = try await gantry("run", "--rm", tag, "sh", "-c", "cut -c1-9 /h")
            #expect(found.output == "192.0.2.1\n192.0.2.2\n", "\(found.output)\(found.errors)")
            for network in ["none", "host", "default"] {
                let end = try await gantry(
                    "build", "--no-cache", "-q", "-t", tag, "--network=\(network)", "-",
                    input: "FROM busybox\nRUN true\n")
                #expect(end.status == 0, "\(network): \(end.errors)")
            }
            if engine.isPodman {
                let other = try await gantry(
                    "--json", "build", "--network", "no-such", "-", input: "FROM busybox\nRUN true\n")
                #expect(other.json?["error_kind"]?.string == "unsupported_by_engine", "\(other.output)")
            }
        }
    }

    @Test(arguments: TestEngine.all) func buildsWithIgnoredFiles(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let client = try EngineClient(try engine.address)
            let tag = "localhost/\(cleanup.prefix):1"
            let root = try Self.folder(
                cleanup,
                [
                    "Dockerfile": "FROM busybox\nARG WHAT\nCOPY . /src\nRUN echo $WHAT > /what\n", "keep": "1",
                    "drop.log": "2", "sub/drop.log": "3", ".dockerignore": "**/*.log\n",
                ])
            cleanup.later { _ = try? await client.send(.imageDelete(tag, force: true)) }
            let first = try await gantry("--json", "build", "-t", tag, "--build-arg", "WHAT=x", "--label", "l=v", root)
            let data = try #require(first.json?["data"], "\(first.output)\(first.errors)")
            let id = try #require(data["image_id"]?.string)
            #expect(first.status == 0 && id.hasPrefix("sha256:") && id.utf8.count == 71)
            #expect(data["platform"]?.string?.hasPrefix("linux/") == true)
            let list = try await gantry("run", "--rm", tag, "sh", "-c", "cat /what; find /src -type f | sort")
            #expect(list.output == "x\n/src/.dockerignore\n/src/Dockerfile\n/src/keep\n", "\(list.errors)")

            try Data("FROM busybox\nCMD [\"echo\", \"second\"]\n".utf8).write(to: URL(filePath: root + "/Dockerfile"))
            let second = try await gantry("build", "-q", "--force", "-t", tag, root)
            #expect(second.status == 0 && second.output.hasPrefix("sha256:") && !second.output.hasPrefix(id))
            #expect(try await gantry("run", "--rm", tag).output == "second\n")

            let piped = try await gantry("build", "-t", tag, "-", input: "FROM busybox\nCMD [\"echo\", \"piped\"]\n")
            #expect(piped.status == 0, "\(piped.errors)")
            #expect(try await gantry("run", "--rm", tag).output == "piped\n")
            let outside = try await gantry(
                "build", "-q", "-t", tag, "-f", "-", root,
                input: "FROM busybox\nCOPY keep /\nCMD [\"cat\", \"/keep\"]\n")
            #expect(outside.status == 0, "\(outside.errors)")
            #expect(try await gantry("run", "--rm", tag).output == "1")

            let broken = try await gantry("--json", "build", "-", input: "FROM busybox\nRUN exit 3\n")
            #expect(broken.status == 1 && broken.json?["data"]?["logs"]?.string?.contains("exit 3") == true)
        }
    }
}
