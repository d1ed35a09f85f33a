import ArgumentParser
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct DockerSpellingTests {
    @Test(
        arguments: [
            (["-eKEY=VALUE", "i", "-eX"], ["--env=KEY=VALUE", "i", "-eX"]),
            (["-e=KEY=VALUE", "i"], ["--env=KEY=VALUE", "i"]),
            (["-e", "-x", "i"], ["--env=-x", "i"]),
            (
                ["-p8080:80", "-v/a:/b", "-w/x", "-u0", "-m8m", "-c512", "i"],
                [
                    "--publish=8080:80", "--volume=/a:/b", "--workdir=/x", "--user=0", "--memory=8m",
                    "--cpu-shares=512", "i",
                ]
            ),
            (["-itp8080:80", "i"], ["--interactive", "--tty", "--publish=8080:80", "i"]),
            (["-it=true", "i"], ["--interactive", "--tty", "i"]),
            (["-it=false", "i"], ["--interactive", "i"]),
            (["--rm=true", "i"], ["--rm", "i"]), (["--rm=1", "i"], ["--rm", "i"]),
            (["--rm=false", "i"], ["i"]), (["--rm", "--rm=F", "i"], ["i"]), (["--rm=0", "--rm", "i"], ["--rm", "i"]),
            (["--rm=maybe", "i"], ["--rm=maybe", "i"]), (["-i=maybe", "i"], ["-i=maybe", "i"]),
            (["--sig-proxy=false", "i"], ["--no-sig-proxy", "i"]),
            (["--sig-proxy=false", "--sig-proxy", "i"], ["--sig-proxy", "i"]),
            (["--name", "--rm=false", "i"], ["--name", "--rm=false", "i"]),
            (["--name=a=b", "i"], ["--name=a=b", "i"]),
            (["-iZ", "i"], ["-iZ", "i"]), (["--nonsense", "--rm=true", "i"], ["--nonsense", "--rm", "i"]),
            (["--", "--rm=false"], ["--", "--rm=false"]), (["i", "--rm=false"], ["i", "--rm=false"]),
            (["-e"], ["--env"]), (["-", "--rm=true"], ["-", "--rm"]), (["--json=false", "i"], ["i"]),
        ] as [([String], [String])])
    func `of run, whose options end at the image`(given: [String], words: [String]) {
        #expect(DockerSpelling.normalised(given, of: Run.self) == words)
    }

    @Test(
        arguments: [
            (["web", "-n5", "-ft=true"], ["web", "--tail=5", "--follow", "--timestamps"]),
            (["-f=false", "web"], ["web"]), (["--", "-n5"], ["--", "-n5"]),
        ] as [([String], [String])])
    func `of logs, whose options stand anywhere`(given: [String], words: [String]) {
        #expect(DockerSpelling.normalised(given, of: Logs.self) == words)
    }

    @Test(arguments: [
        ["run", "--json=true", "--nonsense", "i"], ["--json=1", "run", "--nonsense", "i"],
        ["--json=false", "run", "--json", "--nonsense", "i"],
    ])
    func `a flag of all commands may have a value too`(arguments: [String]) async throws {
        let document = try ProgramTests.document(await gantry(arguments))
        #expect(document["error"]?.string?.contains("--nonsense") == true)
    }

    @Test func `what the parser does not understand is said of the word that was given`() async {
        let outcome = await gantry("run", "--rm=maybe", "image")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("--rm") && outcome.errors.contains("maybe"))
    }
}
