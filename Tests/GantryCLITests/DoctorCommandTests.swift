import ArgumentParser
import Doctor
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct DoctorCommandTests {
    @Test func `secrets are taken out, the rest stays`() throws {
        var redaction = Redaction()
        let given = try JSONValue(
            parsing: """
                {"Env":["PATH=/bin","DB_PASSWORD=s3","EMPTY="],"HttpProxy":"http://ann:pw@proxy:3128/x","Name":"web",
                "Labels":{"api_token":"abc","stage":"prod"},"Command":"run --password hunter2 --port=1 TOKEN=zzz",
                "auth":"Zm9v","Count":3,"Header":"Authorization: Bearer abc.def"}
                """)
        let text = redaction.redacted(given).text()
        for secret in ["/bin", "s3", ":pw@", "abc", "hunter2", "zzz", "Zm9v"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        for kept in ["PATH=", "proxy:3128/x", "\"web\"", "prod", "--port=1", "EMPTY=", "ann:"] {
            #expect(text.contains(kept), "\(kept)")
        }
        #expect(redaction.count == 8)
    }

    @Test func `an unknown check is a usage error with the nearest`() async throws {
        let outcome = await gantry("doctor", "mount")
        #expect(outcome.status == .usage && outcome.errors.contains("Did you mean \"mounts\"?"))
    }

    @Test func `an engine that does not answer is broken, exit 1`() async throws {
        let outcome = await gantry("--json", "--engine", "unix:///nonexistent/x.sock", "doctor", "engine", "mounts")
        let document = try ProgramTests.document(outcome)
        #expect(outcome.status == .general)
        #expect(document["data"]?["healthy"] == false)
        #expect(document["data"]?["findings"]?.array?.map { $0.text("verdict") } == ["broken", "not_applicable"])
    }

    @Test func `explain answers with names of the text, and fails where it knows nothing`() async throws {
        let known = try ProgramTests.document(
            await gantry("--json", "--engine", "unix:///nonexistent/x.sock", "explain", "network shop_db not found"))
        #expect(known["data"]?.array?.first?["id"] == "network-missing")
        #expect(known["data"]?.array?.first?["clues"]?["network"] == "shop_db")
        let unknown = await gantry("--engine", "unix:///nonexistent/x.sock", "explain", "all is well")
        #expect(unknown.status == .general && unknown.errors.contains("Nothing in this text is known"))
    }

    @Test func `every gantry command in a remedy is one`() {
        let names = Set(
            Gantry.configuration.groupedSubcommands.flatMap(\.subcommands).map { $0.configuration.commandName ?? "" })
        let here = Circumstances(
            machine: Machine(distribution: Distribution(osRelease: "ID=debian"), userName: "ann", uid: 1000))
        for id in Catalogue.ids {
            for remedy in Catalogue.explanation(id, in: here)?.remedies ?? [] {
                for command in remedy.commands where command.hasPrefix("gantry ") {
                    let words = command.split(separator: " ").dropFirst().map(String.init)
                    let name = words.first == "--engine" ? words.dropFirst(2).first : words.first { !$0.hasPrefix("-") }
                    #expect(names.contains(name ?? ""), "\(id): \(command)")
                }
            }
        }
    }

    @Test func `static programs are told from dynamic ones`() {
        func elf(_ type: UInt8) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 128)
            bytes.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
            (bytes[32], bytes[54], bytes[56], bytes[64]) = (64, 56, 1, type)
            return bytes
        }
        #expect(LocalProbeHost.isStatic(elf(1)) && !LocalProbeHost.isStatic(elf(3)))
        #expect(!LocalProbeHost.isStatic(Array("#!/bin/sh".utf8)))
    }
}
