#if Stacks
import ContainerRuntime
import Testing
import Yams

@testable import Stacks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct CatalogueTests {
    private func project(_ names: [String], _ settings: String = "") throws -> CatalogueProject {
        try Catalogue().project(names, settings: Settings(SettingsFile(settings, path: "config.toml")), volumes: "/v")
    }

    @Test(arguments: CatalogueFiles.all.map(\.name))
    func `each file binds to this machine alone and keeps its data in named volumes`(_ name: String) throws {
        let entry = try Catalogue().entry(name)
        #expect(!entry.summary.isEmpty && entry.title != entry.name)
        let root = try #require(try compose(yaml: entry.text)?.mapping)
        for (service, body) in try #require(root["services"]?.mapping) {
            for port in body["ports"]?.sequence ?? [] { #expect(port.string?.hasPrefix("127.0.0.1:") == true) }
            #expect(body["volumes"]?.sequence?.isEmpty == false, "\(service.string ?? "")")
            for volume in body["volumes"]?.sequence ?? [] where volume.string?.hasPrefix("${DOCKER_SOCKET") != true {
                let source = volume.string?.split(separator: ":").first.map(String.init) ?? ""
                #expect(root["volumes"]?.mapping?[Node(source)] != nil, "\(source)")
            }
            // Podman asks or refuses where a short name is given.
            #expect(body["image"]?.string?.contains("/") == true)
        }
        for secret in entry.secrets { #expect(entry.text.contains("${\(secret):?}")) }
        for need in entry.needs { #expect(try Catalogue().entry(need).name == need) }
    }

    @Test func `what a stack needs comes with it, first`() throws {
        let project = try project(["caddy", "ollama"])
        #expect(project.documents.map(\.path) == ["catalog:ollama", "catalog:open-webui", "catalog:caddy"])
        #expect(project.services == ["ollama", "open-webui", "caddy"])
        #expect(project.secrets == ["WEBUI_SECRET_KEY"])
    }

    @Test func `an unknown name is refused with the one that was meant`() {
        #expect { try project(["olama"]) } throws: { "\($0)".contains("Did you mean ollama?") }
        #expect { try project(["ollama"], "[services.ollama]\nenabled = false\n") } throws: {
            "\($0)".contains("have it off")
        }
    }

    @Test func `a user's file stands in for one of the same name`() throws {
        let text = "x-gantry: {title: Mine, needs: [b]}\nservices: {a: {image: example.org/a}}\n"
        let catalogue = try Catalogue(user: [
            ("ollama", "/c/ollama.yaml", text), ("b", "/c/b.yaml", "services: {b: {image: example.org/b}}\n"),
        ])
        #expect(try catalogue.entry("ollama").title == "Mine")
        #expect(try catalogue.project(["ollama"], settings: .standard, volumes: "/v").services == ["b", "a"])
        #expect(throws: RuntimeError.self) { try Catalogue(user: [("x", "/x", "services: {}")]) }
        #expect { try Catalogue(user: [("x", "/x.yaml", "x-gantry: {titel: a}\nservices: {a: {}}")]) } throws: {
            "\($0)".contains("/x.yaml:1:12: x-gantry.titel: there is no such key; did you mean title?")
        }
        let circle = try Catalogue(user: [
            ("p", "/p", "x-gantry: {needs: [q]}\nservices: {p: {}}"),
            ("q", "/q", "x-gantry: {needs: [p]}\nservices: {q: {}}"),
        ])
        #expect { try circle.project(["p"], settings: .standard, volumes: "/v") } throws: {
            "\($0)".contains("p needs q needs p")
        }
    }

    @Test func `settings change a stack and add services`() throws {
        let project = try project(
            ["ollama", "web"],
            """
            [runtime]
            network_name = "lab"
            network = { subnet = "10.90.0.0/24", dns_servers = ["10.0.0.1"] }
            [services.ollama]
            image = "example.org/ollama:1"
            ports = [{ host = 12000, container = 11434 }]
            resources = { memory = "8g", cpus = 2.5 }
            gpu = { enabled = true, devices = [0, "GPU-1"] }
            env = { A = "$x", N = 3 }
            [services.web]
            image = "example.org/web:1"
            ports = [{ host = 80, container = 8080, address = "0.0.0.0" }]
            volumes = { data = { source = "web", target = "/d" }, files = { source = "bind://web/files", target = "/f" } }
            health = { path = "/ok", expected_status = [200, 204] }
            secrets = ["TOKEN"]
            """)
        let overlay = try #require(project.documents.last)
        #expect(overlay.path == "config.toml" && project.secrets == ["TOKEN"] && project.services == ["ollama", "web"])
        let root = try #require(try compose(yaml: overlay.text)?.mapping)
        let ollama = try #require(root["services"]?["ollama"]?.mapping)
        #expect(ollama["image"]?.string == "example.org/ollama:1")
        #expect(
            ollama["ports"]?.tag.description == "!override" && ollama["ports"]?[0]?.string == "127.0.0.1:12000:11434")
        #expect(ollama["deploy"]?["resources"]?["limits"]?["memory"]?.string == "8g")
        #expect(ollama["gpus"]?[0]?["device_ids"]?[1]?.string == "GPU-1")
        #expect(ollama["environment"]?["A"]?.string == "$$x" && ollama["environment"]?["N"]?.string == "3")
        #expect(ollama["dns"]?[0]?.string == "10.0.0.1")
        let web = try #require(root["services"]?["web"]?.mapping)
        #expect(web["ports"]?[0]?.string == "0.0.0.0:80:8080" && web["restart"]?.string == "unless-stopped")
        #expect(web["volumes"]?[0]?.string == "web:/d" && web["volumes"]?[1]?.string == "/v/web/files:/f")
        #expect(web["healthcheck"]?["test"]?[1]?.string?.contains("http://127.0.0.1:8080/ok") == true)
        #expect(web["environment"]?["TOKEN"]?.string == "${TOKEN:?}")
        #expect(web["extra_hosts"]?["host.docker.internal"]?.string == "host-gateway")
        #expect(root["volumes"]?["web"] != nil)
        #expect(root["networks"]?["default"]?["name"]?.string == "lab")
        #expect(root["networks"]?["default"]?["ipam"]?["config"]?[0]?["subnet"]?.string == "10.90.0.0/24")
    }

    @Test(arguments: [
        ("", "cpu", nil as String?), ("[services.comfyui]\ngpu = { enabled = true }\n", "cu128-slim", "gpus: all"),
        ("[services.comfyui]\ngpu = { enabled = true }\ncuda_override = \"cu118\"\n", "cu118-slim", "gpus: all"),
        ("[runtime]\ncuda_version = \"cu126\"\n[services.comfyui]\ngpu = { enabled = true }\n", "cu126-megapak", nil),
        ("[services.comfyui]\ngpu = { enabled = true, force_cpu = true }\n", "cpu", nil),
        (
            "[runtime]\ngpu_device_flag = \"nvidia.com/gpu=0\"\n[services.comfyui]\ngpu = { enabled = true, required = false }\n",
            "cu128-slim", "devices: [\"nvidia.com/gpu=0\"]"
        ),
    ])
    func `the build for CUDA fits the machine and the settings`(
        _ settings: String, _ tag: String, _ line: String?
    ) throws {
        let project = try project(["comfyui"], settings)
        var gpu = GPUDevice(.nvidia, index: 0, nodes: [])
        gpu.computeCapability = "8.6"
        var values: [String: String] = [:]
        for need in project.cuda { values.merge(try need.values(for: [gpu])) { $1 } }
        #expect(values["COMFYUI_TAG"] == tag && values["COMFYUI_ARGS"] == (tag == "cpu" ? "--cpu" : ""))
        if let line { #expect(project.documents.last?.text.contains(line) == true) }
        #expect(project.keptOffGPUs == (settings.contains("force_cpu") ? ["comfyui"] : []))
        #expect(project.documents.last?.text.contains("gpu: optional") == settings.contains("required"))
    }

    @Test func `a health endpoint has the settings' patience`() throws {
        let settings =
            "cli = { ping_timeout = 0.5, startup_timeout = 60 }\n[services.a]\nimage = \"x/a:1\"\nports = [{ host = 1, container = 2 }]\nhealth = { path = \"/ok\" }\n"
        let text = try project(["a"], settings).documents.last?.text
        #expect(text?.contains("timeout: 500ms, start_period: 60s") == true)
    }

    @Test func `a secret is made once and is its owner's alone`() throws {
        var name = Array("/tmp/gantry-secret-XXXXXX".utf8CString)
        let made = name.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
        try #require(made)
        let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let (path, inner) = ("\(folder)/a/b/KEY", "\(folder)/a/b")
        let secret = try GeneratedSecret.value("KEY", in: inner)
        #expect(secret.count == 64 && Set(secret).count > 5)
        #expect(try GeneratedSecret.value("KEY", in: inner) == secret)
        #expect(try GeneratedSecret.value("OTHER", in: inner) != secret)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(stat(inner, &status) == 0 && status.st_mode & 0o777 == 0o700)
        chmod(path, 0o644)
        #expect(throws: RuntimeError.self) { try GeneratedSecret.value("KEY", in: inner) }
        for file in ["a/b/KEY", "a/b/OTHER"] { unlink("\(folder)/\(file)") }
        for part in ["a/b", "a", ""] { rmdir("\(folder)/\(part)") }
        #expect(access(folder, F_OK) != 0)
    }
}
#endif
