#if Stacks
import Testing

@testable import Stacks

@Suite struct SettingsFileTests {
    private func messages(_ text: String) -> [String] {
        do {
            _ = try Settings(SettingsFile(text, path: "config.toml"))
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `the standards keep to their own rules`() throws {
        let standard = Settings.standard
        #expect(SettingsCheck.problems(of: standard.root, as: SettingsSchema.root).isEmpty)
        #expect(standard.stopTimeout == 10)
        #expect(standard.concurrentPulls == 3)
        #expect(standard.startupTimeout == .seconds(120))
        #expect(try Settings(SettingsFile(Settings.fresh, path: "x")).root == standard.root)
    }

    @Test func `a file lies over the standards down to its leaves`() throws {
        let settings = try Settings(
            SettingsFile("[runtime.network]\nsubnet = \"10.90.0.0/24\"\n[cli]\nlog_lines = 5\n", path: "x"))
        #expect(try settings.value("runtime.network.driver") == .text("bridge"))
        #expect(try settings.value("runtime.network.subnet") == .text("10.90.0.0/24"))
        #expect(settings.logLines == 5)
        #expect(
            settings.own
                == .table([
                    "runtime": .table(["network": .table(["subnet": .text("10.90.0.0/24")])]),
                    "cli": .table(["log_lines": .integer(5)]),
                ]))
    }

    @Test(arguments: [
        ("cli.stop_timeout", 1...300), ("cli.log_lines", 1...10_000), ("cli.startup_timeout", 10...600),
        ("cli.max_concurrent_pulls", 1...10),
    ])
    func `whole numbers keep to their range`(_ key: String, _ range: ClosedRange<Int>) {
        let name = key.split(separator: ".")[1]
        for (value, isGood) in [
            (range.lowerBound - 1, false), (range.lowerBound, true), (range.upperBound, true),
            (range.upperBound + 1, false),
        ] {
            let found = messages("[cli]\n\(name) = \(value)\n")
            #expect(found.isEmpty == isGood, "\(key) = \(value)")
            if !isGood { #expect(found.first?.hasPrefix("config.toml:2:1: \(key): \(value) is out of range") == true) }
        }
    }

    @Test(arguments: [("ping_timeout", "0.09"), ("ping_timeout", "61"), ("startup_check_interval", "0.4")])
    func `numbers keep to their range`(_ key: String, _ value: String) {
        #expect(messages("[cli]\n\(key) = \(value)\n").count == 1)
        #expect(messages("[cli]\n\(key) = 2\n").isEmpty)
        #expect(messages("[cli]\n\(key) = 2.5\n").isEmpty)
    }

    @Test func `an unknown key is refused with the one that was meant`() {
        #expect(
            messages("[cli]\nlog_lines = 3\n\n  stop_timout = 5\n") == [
                "config.toml:4:3: cli.stop_timout: there is no such key; did you mean stop_timeout?"
            ])
        #expect(messages("[runtme]\nprefer = \"auto\"\n").first?.contains("did you mean runtime?") == true)
        #expect(messages("[runtime]\nprefer = \"dokcer\"\n").first?.contains("Did you mean docker?") == true)
    }

    @Test func `all that is wrong is said at once`() {
        let found = messages(
            """
            [services.web]
            image = "nginx"
            ports = [{ host = 70000, container = 80 }]
            volumes = { data = { source = "bind://../etc", target = "data" } }
            health = { path = "/", expected_status = [200] }
            resources = { memory = "lots", cpus = 2 }
            """)
        #expect(found.count == 6)
        #expect(found.contains { $0.hasPrefix("config.toml:3:12: services.web.ports.0.host: 70000 is out of range") })
        #expect(found.contains { $0.contains("such as docker.io/library/nginx") })
        #expect(found.contains { $0.contains("must stay under the volumes' folder") })
    }

    @Test func `text that is no TOML is told with its place`() {
        let found = messages("[cli]\nstop_timeout = \n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("config.toml:2:") == true)
        #expect(messages("[cli]\nlog_lines = 1\nlog_lines = 2\n").first?.hasPrefix("config.toml:3:") == true)
    }

    @Test func `templates name other settings`() throws {
        let settings = try Settings(
            SettingsFile(
                """
                [services.ollama]
                ports = [{ host = 11999, container = 11434 }]
                [services.web]
                image = "example.org/web:1"
                env = { URL = "http://{{ services.ollama.container }}:{{services.ollama.ports.0.container}}/{{runtime.network_name}}" }
                [services.ollama.env]
                BASE = "{{services.ollama.ports.0.host}}"
                """, path: "x"), services: .table(["ollama": .table(["container": .text("llm")])]))
        #expect(try settings.value("services.web.env.URL") == .text("http://llm:11434/gantry"))
        #expect(try settings.value("services.ollama.env.BASE") == .text("11999"))
    }

    @Test func `a template that names itself or nothing is refused`() {
        let circle = messages(
            "[services.a]\ncontainer = \"{{services.b.container}}\"\n[services.b]\ncontainer = \"{{services.a.container}}\"\n"
        )
        #expect(
            circle.contains {
                $0.hasPrefix(
                    "config.toml:4:1: services.b.container: it is made of itself: services.a.container → services.b.container → "
                )
            })
        #expect(
            messages("[services.a]\ncontainer = \"{{runtime.netwrk_name}}\"\n") == [
                "config.toml:2:1: services.a.container: there is no {{runtime.netwrk_name}}. Did you mean {{runtime.network_name}}?"
            ])
        #expect(messages("[services.a]\ncontainer = \"{{runtime.network}}\"\n").first?.contains("is a table") == true)
        #expect(messages("[services.a]\nenv = { A = \"{{oops\" }\n").count == 1)
        // What comes out of a template is held to the rules as well.
        #expect(messages("[services.a]\nimage = \"{{runtime.prefer}}\"\n").first?.contains("registry") == true)
    }

    @Test func `secrets are not shown`() throws {
        let settings = try Settings(
            SettingsFile(
                "[services.a]\nsecrets = [\"DB_PASSWORD\"]\nenv = { API_TOKEN = \"t0p\", PLAIN = \"x\", WEBUI_SECRET_KEY = \"s\" }\n",
                path: "x"))
        let shown = try settings.toml(reveals: false)
        #expect(!shown.contains("t0p") && shown.contains("PLAIN = \"x\"") && shown.contains("\"DB_PASSWORD\""))
        #expect(try settings.toml(reveals: true).contains("t0p"))
        // What is shown can be read again.
        #expect(try Settings(SettingsFile(settings.toml(reveals: true), path: "y")).root == settings.root)
    }

    @Test func `the first file that is there is read`() throws {
        let places = SettingsPlaces(variables: [
            "GANTRY_HOME": "/g/", "XDG_CONFIG_HOME": "/x", "HOME": "/home/a", "XDG_DATA_HOME": "relative",
        ])
        #expect(
            places.files == [
                "/g/configs/config.toml", "/g/config.toml", "/x/gantry/configs/config.toml", "/x/gantry/config.toml",
                "/home/a/.config/gantry/configs/config.toml", "/home/a/.config/gantry/config.toml",
            ])
        for (index, file) in places.files.enumerated() {
            #expect(try places.found { places.files[index...].contains($0) } == file)
        }
        #expect(try places.found { _ in false } == nil)
        #expect(places.fresh == "/g/config.toml" && places.home == "/g")
        let named = SettingsPlaces(variables: ["GANTRY_CONFIG": "/c.toml", "GANTRY_HOME": "/g", "HOME": "/h"])
        #expect(try named.found { _ in true } == "/c.toml")
        #expect(throws: SettingsError.self) { try named.found { $0 != "/c.toml" } }
        #expect(SettingsPlaces(variables: ["HOME": "/h"]).home == "/h/.local/share/gantry")
    }
}
#endif
