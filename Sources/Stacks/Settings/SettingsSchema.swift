/// Every key that a settings file may have, with its range, its standard and what it is for.
enum SettingsSchema {
    static let root = SettingsShape.table([
        SettingsKey(
            "meta", .table([SettingsKey("version", .text(.oneOf(["1.0"])), .text("1.0"), "of the file's form")]),
            "about this file"),
        SettingsKey("runtime", runtime, "which engine, and what services run in"),
        SettingsKey("cli", cli, "how the commands behave"),
        SettingsKey("dependencies", dependencies, "what the doctor looks for"),
        SettingsKey(
            "services", .map(service), .table([:]), "services of your own, and changes to those of the catalogue"),
    ])

    private static let runtime = SettingsShape.table([
        SettingsKey("prefer", .text(.oneOf(["auto", "docker", "podman"])), .text("auto"), "auto, docker or podman"),
        SettingsKey(
            "host_gateway", .text(.any), .text("auto"),
            "the address under which containers reach this machine, as host.docker.internal and host.containers.internal; auto asks the engine"
        ),
        SettingsKey("network_name", .text(.name), .text("gantry"), "the network that services share"),
        SettingsKey("network", network, "how that network is made"),
        SettingsKey("gpu_device_flag", .text(.any), .text("auto"), "auto, or a CDI device such as nvidia.com/gpu=all"),
        SettingsKey(
            "restart_policy", .text(.oneOf(["no", "on-failure", "always", "unless-stopped"])), .text("unless-stopped"),
            "no, on-failure, always or unless-stopped"),
        SettingsKey("cuda_version", .text(.oneOf(cudaVersions)), .text("auto"), cudaVersions.joined(separator: ", ")),
    ])

    private static let cudaVersions = ["auto", "cu118", "cu126", "cu128", "cu130", "cpu"]

    private static let network = SettingsShape.table([
        SettingsKey("driver", .text(.name), .text("bridge"), "bridge, macvlan, …"),
        SettingsKey("subnet", .text(.subnet), nil, "such as 10.90.0.0/24; the engine's choice without it"),
        SettingsKey("gateway", .text(.any), nil, "an address of the subnet"),
        SettingsKey("dns_servers", .list(.text(.any)), .list([]), "name servers of the services"),
        SettingsKey("ipv6", .boolean, .boolean(false), "whether it has IPv6 addresses"),
        SettingsKey("internal", .boolean, .boolean(false), "whether it is closed to the outside"),
    ])

    private static let cli = SettingsShape.table([
        SettingsKey(
            "stop_timeout", .integer(1...300), .integer(10),
            "seconds until a service that does not stop is killed; without it each container's own"),
        SettingsKey(
            "log_lines", .integer(1...10_000), .integer(200), "lines of each container that gantry stack logs shows"),
        SettingsKey(
            "ping_timeout", .number(0.1...60), .number(2),
            "seconds for an answer of a health endpoint (services.NAME.health)"),
        SettingsKey(
            "startup_timeout", .integer(10...600), .integer(120),
            "seconds until a service must be healthy: of the catalogue, and of compose files where it is set"),
        SettingsKey(
            "startup_check_interval", .number(0.5...10), .number(2),
            "seconds between two health checks while a service starts, where gantry runs them"),
        SettingsKey("max_concurrent_pulls", .integer(1...10), .integer(3), "images that are pulled at the same time"),
        SettingsKey(
            "plugin_owner", .text(.oneOf(["auto", "admin"])), .text("auto"),
            "whose plugins are in Open WebUI: the first administrator; auto takes another user where there is none"),
        SettingsKey("auto_confirm", .boolean, .boolean(false), "never ask before something is removed or replaced"),
        SettingsKey("verbose", .boolean, .boolean(false), "say which engine and which settings are used"),
        SettingsKey("debug", .boolean, .boolean(false), "show causes of errors"),
    ])

    private static let dependencies = SettingsShape.table([
        SettingsKey("required", .list(.text(.any)), .list([]), "programs that must be there"),
        SettingsKey("optional", .list(.text(.any)), .list([.text("nvidia-smi")]), "programs that are of use"),
        SettingsKey("skip_checks", .boolean, .boolean(false), "do not look for them"),
    ])

    static let service = SettingsShape.table([
        SettingsKey("enabled", .boolean, nil, "false leaves it out"),
        SettingsKey("image", .text(.image), nil, "with its namespace, such as docker.io/ollama/ollama:latest"),
        SettingsKey("container", .text(.name), nil, "the container's name"),
        SettingsKey("network_aliases", .list(.text(.name)), nil, "more names in the network"),
        SettingsKey(
            "ports",
            .list(
                .table([
                    SettingsKey("host", .integer(1...65_535), nil, "the port of this machine"),
                    SettingsKey("container", .integer(1...65_535), nil, "the port in the container"),
                    SettingsKey("address", .text(.any), nil, "the address of this machine; 127.0.0.1 without it"),
                ])), nil, "ports that this machine passes on"),
        SettingsKey(
            "volumes",
            .map(
                .table([
                    SettingsKey(
                        "source", .text(.volumeSource), nil,
                        "a volume's name, or bind://folder under the volumes' folder"),
                    SettingsKey("target", .text(.absolutePath), nil, "where the container sees it"),
                ])), nil, "what it keeps"),
        SettingsKey(
            "gpu",
            .table([
                SettingsKey("enabled", .boolean, nil, "whether it gets GPUs"),
                SettingsKey("force_cpu", .boolean, nil, "true keeps it off them"),
                SettingsKey("required", .boolean, nil, "false lets it run on the processor where no GPU is there"),
                SettingsKey(
                    "devices", .list(.either([.integer(0...255), .text(.any)])), nil, "indices or UUIDs; all without it"
                ),
            ]), "GPUs"),
        SettingsKey(
            "health",
            .table([
                SettingsKey("path", .text(.absolutePath), nil, "such as /api/tags"),
                SettingsKey(
                    "expected_status", .list(.integer(100...599), count: 2...2), nil,
                    "the lowest and the highest good status"),
            ]), "when it is healthy"),
        SettingsKey(
            "env",
            .map(
                .either([
                    .text(.any), .integer(Int.min...Int.max),
                    .number(-Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude), .boolean,
                ])), nil, "variables"),
        SettingsKey(
            "resources",
            .table([
                SettingsKey("memory", .text(.memory), nil, "such as 8g"),
                SettingsKey("cpus", .number(0.01...4096), nil, "such as 2.5"),
            ]), "limits"),
        SettingsKey("secrets", .list(.text(.name)), nil, "variables that get a secret, made once"),
        SettingsKey("cuda_override", .text(.oneOf(cudaVersions)), nil, "another CUDA version for this service"),
        SettingsKey("auto_pull_models", .list(.text(.any)), nil, "models to pull once it runs"),
    ])
}
