/// Programs and modules that are not installed.
enum ToolAilments {
    static let all: [Ailment] = [
        Ailment(
            "engine-not-installed", "The engine's program is not installed",
            [
                "podman: command not found", "docker: command not found", ": podman: not found",
                ": docker: not found",
                "exec: \"podman\": executable file not found in $PATH",
                "exec: \"docker\": executable file not found in $PATH",
                "No such file or directory: 'podman'", "No such file or directory: 'docker'", "Podman Not Found",
                "Unknown command: podman", "Unknown command: docker",
            ]
        ) { _, here in
            Diagnosis(
                "A program calls an engine's command by name. Gantry needs none: it speaks to the socket"
                    + (here.engine.map { ", and \($0.engineName) answers at \($0.address)." } ?? "."),
                evidence: installed(here.machine),
                all: (here.engine == nil ? here.book.startSome : [here.book.export(here.engine?.address ?? "")])
                    + [
                        here.book.install(.podman), here.book.install(.docker),
                        Remedy(
                            "On macOS and Windows, Podman also needs its machine", "podman machine init",
                            "podman machine start"),
                    ].prefix(here.machine.isLinux ? 2 : 3))
        },
        Ailment(
            "tool-missing", "A tool beside the engine is not installed",
            [
                ": docker-compose: command not found", ": podman-compose: command not found",
                ": skopeo: command not found",
                ": uv: command not found", "No such file or directory: 'docker-compose'",
                "No such file or directory: 'skopeo'",
                "No such file or directory: 'podman-compose'", "docker: 'compose' is not a docker command",
                "unknown command: docker compose", "required dependency missing: {tool}",
                "looking up compose provider failed",
            ]
        ) { clues, here in
            Diagnosis(
                "A tool that this program calls is not in PATH\(clues["tool"].map { ": \($0)" } ?? "").",
                evidence: installed(here.machine), here.book.install(here.isPodman ? .podmanCompose : .compose),
                here.book.install(.skopeo), Remedy("Where uv is missing", "pipx install uv"))
        },
        Ailment(
            "runtime-preference-not-installed", "The settings prefer an engine that is not installed",
            ["Runtime preference is set to '{runtime}' but {engine} is not installed"]
        ) { clues, here in
            let wanted = clues.or("runtime", "docker")
            return Diagnosis(
                "The settings ask for \(wanted), which is not installed"
                    + (here.engine.map { "; \($0.engineName) answers at \($0.address)." } ?? "."),
                evidence: installed(here.machine), Remedy("Set the preference to auto"),
                here.book.install(wanted == "podman" ? .podman : .docker))
        },
        Ailment(
            "python-module-missing", "A Python module is not installed",
            [
                "ModuleNotFoundError: No module named '{module}'", "ImportError: No module named {module}",
                "Python Client Not Found",
            ]
        ) { clues, _ in
            let module = clues.or("module", "podman")
            let package = module.split(separator: ".").first.map(String.init) ?? module
            return Diagnosis(
                "The Python that runs this has no module \(package); it may be there for another Python.",
                Remedy("Install it for this Python", "python3 -m pip install \(package)"),
                Remedy(
                    "Where pip refuses (\"externally managed environment\"), use an environment of its own",
                    "python3 -m venv .venv", ".venv/bin/pip install \(package)"))
        },
        Ailment(
            "docker-is-podman-alias", "The docker command is Podman's, but no Docker socket is there",
            ["Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg", "alias docker=podman"]
        ) { _, here in
            Diagnosis(
                "`docker` is another name of podman here. Programs that speak to the socket (docker-py, compose, "
                    + "Testcontainers) do not see that: they need a socket and DOCKER_HOST.",
                evidence: SocketAilments.seen(here), here.book.startPodman,
                Remedy("Lead programs to it", "eval \"$(gantry env)\""),
                Remedy("Only to quiet the message", "\(here.machine.sudo)touch /etc/containers/nodocker"))
        },
        Ailment(
            "gpu-not-available", "The engine cannot give the container a GPU",
            [
                "could not select device driver \"\" with capabilities: [[gpu]]",
                "could not select device driver \"nvidia\" with capabilities",
                "could not select device driver \"cdi\" with capabilities",
                "unresolvable CDI devices {device}", "nvidia-container-cli: initialization error",
                "nvidia-container-cli: device error", "failed to initialize NVML", "stat nvidia.com/gpu={index}",
                "NVIDIA Container Toolkit: not found",
            ]
        ) { clues, here in
            let machine = here.machine
            let nodes = machine.acceleratorNodes
            let cause =
                nodes.isEmpty
                ? "This machine has no GPU device node (/dev/nvidia0, /dev/kfd, /dev/dri): no driver is loaded."
                : machine.deviceSpecifications.isEmpty
                    ? "The driver is there, but no CDI specification in /etc/cdi or /var/run/cdi names the device"
                        + "\(clues.word("device"))."
                    : "A CDI specification is there, but does not name the device\(clues.word("device")), or is older than "
                        + "the driver."
            let engine =
                here.isPodman
                ? Remedy(
                    "Ask Podman for the device by its CDI name",
                    "podman run --device nvidia.com/gpu=all IMAGE nvidia-smi")
                : Remedy(
                    "Let Docker know NVIDIA's runtime", "\(machine.sudo)nvidia-ctk runtime configure --runtime=docker",
                    machine.initSystem == .systemd ? "\(machine.sudo)systemctl restart docker" : "restart dockerd")
            let driver = Remedy(
                "Install the vendor's driver, and load it", "\(machine.sudo)modprobe nvidia", "nvidia-smi")
            let toolkit =
                machine.tools["nvidia-ctk"] == nil
                ? [
                    Remedy(
                        "Install NVIDIA's container toolkit from NVIDIA's repository "
                            + "(https://docs.nvidia.com/datacenter/cloud-native/container-toolkit)")
                ] : []
            let generate = Remedy(
                "Write the specification, after each change of the driver again",
                "\(machine.sudo)nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml", "nvidia-ctk cdi list")
            return Diagnosis(
                cause,
                evidence: ["device nodes: \(nodes.isEmpty ? "none" : nodes.joined(separator: " "))"]
                    + machine.deviceSpecifications.map { "CDI specification: \($0)" },
                all: (nodes.isEmpty ? [driver] : []) + toolkit + [generate, engine]
                    + (machine.selinux == .enforcing
                        ? [
                            Remedy(
                                "Let containers use devices under SELinux",
                                "\(machine.sudo)setsebool -P container_use_devices 1")
                        ]
                        : []))
        },
    ]

    static func installed(_ machine: Machine) -> [String] {
        let found = machine.tools.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return found.isEmpty ? ["none of docker, podman, skopeo is in PATH"] : found
    }
}
