#if Stacks
import Testing

@testable import Stacks

@Suite struct SettingsChangeTests {
    private static let text = """
        # mine
        meta.version = "1.0"  # form

        [cli]  # commands
        # how long
        stop_timeout   =  10   # seconds
        verbose = true

        [services.web]
        image = 'example.org/web:1'
        ports = [
          { host = 80, container = 8080 },  # http
          { host = 443, container = 8443 },
        ]
        env = { A = "1", "b.c" = "x # no comment" }
        gpu.enabled = false
        auto_pull_models = []

        [services.web.health]
        path = "/"
        """

    /// The lines that differ, before and after.
    private func change(_ key: String, _ word: String, kind: String? = nil, in text: String = text) throws -> [String] {
        let path = SettingsPath(parsing: key)
        let value = try SettingsFile.value(word, for: path, kind: kind)
        let file = try SettingsFile(text, path: "config.toml").setting(value, at: path)
        #expect(file.content[path] == value)
        let before = text.split(separator: "\n", omittingEmptySubsequences: false)
        let after = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        return after.difference(from: before).map {
            switch $0 {
            case .insert(_, let line, _): "+" + line
            case .remove(_, let line, _): "-" + line
            }
        }
    }

    @Test func `a value that is there changes in its place`() throws {
        #expect(
            try change("cli.stop_timeout", "20") == [
                "-stop_timeout   =  10   # seconds", "+stop_timeout   =  20   # seconds",
            ])
        #expect(try change("services.web.image", "example.org/web:2").last == "+image = \"example.org/web:2\"")
        #expect(
            try change("services.web.ports.1.host", "8443").last == "+  { host = 8443, container = 8443 },")
        #expect(
            try change("services.web.env.\"b.c\"", "y \"q\"").last == "+env = { A = \"1\", \"b.c\" = \"y \\\"q\\\"\" }")
        #expect(try change("services.web.gpu.enabled", "true").last == "+gpu.enabled = true")
    }

    @Test func `a new value joins its table`() throws {
        #expect(try change("cli.log_lines", "7") == ["+log_lines = 7"])
        #expect(
            try change("services.web.env.C", "3").last == "+env = { A = \"1\", \"b.c\" = \"x # no comment\", C = 3 }")
        #expect(try change("services.web.gpu.force_cpu", "true") == ["+gpu.force_cpu = true"])
        #expect(
            try change("runtime.network.ipv6", "true").filter { $0 != "+" } == ["+[runtime.network]", "+ipv6 = true"])
        #expect(
            try change("services.web.health.expected_status", "[200, 204]").contains("+expected_status = [200, 204]"))
        #expect(try change("services.web.auto_pull_models", "a,b").last == "+auto_pull_models = [\"a\", \"b\"]")
    }

    @Test func `an empty file gets its first section`() throws {
        let file = try SettingsFile("", path: "x").setting(.boolean(true), at: "cli.verbose")
        #expect(file.text == "[cli]\nverbose = true\n")
    }

    @Test func `what cannot be is not written`() throws {
        let file = try SettingsFile(Self.text, path: "config.toml")
        for (key, value) in [
            ("cli.stop_timout", SettingsValue.integer(3)), ("cli.stop_timeout", .integer(301)),
            ("cli.stop_timeout", .text("long")), ("services.web.ports.0.host", .integer(70_000)),
            ("services.web.ports.5.host", .integer(70)), ("cli", .integer(1)),
        ] {
            #expect(throws: SettingsError.self, "\(key)") { try file.setting(value, at: SettingsPath(parsing: key)) }
        }
        #expect(throws: SettingsError.self) { try SettingsFile.value("x", for: "cli.verbose", kind: "boolean") }
    }

    @Test func `a key that is taken out has its standard again`() throws {
        let file = try SettingsFile(Self.text, path: "config.toml")
        let shorter = try #require(try file.removing("cli.stop_timeout"))
        #expect(shorter.text == Self.text.replacing("stop_timeout   =  10   # seconds\n", with: ""))
        #expect(try Settings(shorter).stopTimeout == 10)
        #expect(try file.removing("cli.debug") == nil)
        #expect(throws: SettingsError.self) { try file.removing("services.web") }
    }

    /// Every key of the schema can be set in a file that has it, one that has its section, and one that has nothing.
    @Test(arguments: ["", "[cli]\n[runtime]\n", Settings.fresh, "runtime.prefer = \"auto\"\ncli.debug = false\n"])
    func `each key can be set anywhere`(_ text: String) throws {
        guard case .table(let standard) = SettingsSchema.root.standards else { return }
        for (section, value) in standard {
            for (key, value) in value.table ?? [:] where value.table == nil {
                let path = SettingsPath([section, key])
                let once = try SettingsFile(text, path: "x").setting(value, at: path)
                #expect(once.content[path] == value)
                #expect(try once.setting(value, at: path).text == once.text)
            }
        }
    }
}
#endif
