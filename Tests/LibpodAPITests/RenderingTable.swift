import EngineAPI
import JSONTree
import NIOCore

@testable import LibpodAPI

/// Endpoints and what they are on the wire.
enum RenderingTable {
    struct Row: Sendable, CustomStringConvertible {
        var endpoint: any EndpointRequest
        var expected: String

        init(_ endpoint: any EndpointRequest, _ expected: String) {
            self.endpoint = endpoint
            self.expected = expected
        }

        var description: String { expected.split(separator: "\n").first.map(String.init) ?? "" }
    }

    static let pod: Libpod.PodSpec = {
        var spec = Libpod.PodSpec(name: "p")
        spec.noInfra = true
        spec.labels = ["a": "b"]
        spec.sharedNamespaces = ["net"]
        spec.networkNamespace = .bridge
        spec.networks = ["back": Libpod.NetworkAttachment(aliases: ["x"])]
        spec.portMappings = [Libpod.PortMapping(80, at: 8080)]
        spec.exitPolicy = "stop"
        spec.extra = ["hostsFile": "none"]
        return spec
    }()

    static let network: Libpod.NetworkSpec = {
        let subnet = Libpod.NetworkSubnet("10.0.0.0/24", gateway: "10.0.0.1", leaseRange: .init(start: "10.0.0.10"))
        var spec = Libpod.NetworkSpec(name: "n", driver: "bridge", subnets: [subnet], isInternal: true)
        spec.routes = [Libpod.NetworkRoute(destination: "10.1.0.0/16", gateway: "10.0.0.2")]
        return spec
    }()

    static let container: Libpod.ContainerSpec = {
        var spec = Libpod.ContainerSpec(image: "busybox", name: "web", command: ["sleep", "1"])
        spec.env = ["A": "b"]
        spec.terminal = true
        spec.stopTimeoutSeconds = 1
        spec.healthcheck = Libpod.Healthcheck(test: ["CMD", "true"])
        spec.resourceLimits = Libpod.ResourceLimits(memory: .init(limit: 33_554_432))
        spec.processLimits = [Libpod.ProcessLimit("nofile", soft: 10, hard: 20)]
        spec.mounts = [Libpod.SpecMount("tmpfs", at: "/tmp", options: ["size=1m"])]
        spec.volumes = [Libpod.NamedVolume("data", at: "/data", options: ["ro"])]
        spec.devices = [Libpod.SpecDevice("/dev/fuse")]
        spec.secrets = [Libpod.SpecSecret("token", at: "token")]
        spec.environmentSecrets = ["TOKEN": "token"]
        spec.networkNamespace = .bridge
        spec.networks = ["back": Libpod.NetworkAttachment()]
        spec.portMappings = [Libpod.PortMapping(80, at: 8080, hostIP: "127.0.0.1", networkProtocol: "udp", range: 2)]
        spec.userNamespace = .keepID
        spec.pidNamespace = .container("other")
        spec.logConfiguration = Libpod.LogConfiguration(driver: "none")
        return spec
    }()

    static let all: [Row] = system + pods + kube + containers + secrets + images + volumes + networks + exec

    static let system: [Row] = [
        Row(Libpod.Ping(), "GET /libpod/_ping"),
        Row(Libpod.SystemInfo(), "GET /libpod/info"),
        Row(Libpod.SystemVersion(), "GET /libpod/version"),
        Row(Libpod.SystemDiskUsage(), "GET /libpod/system/df"),
        Row(Libpod.SystemPrune(), "POST /libpod/system/prune"),
        Row(
            Libpod.SystemPrune(all: true, volumes: true, filters: ["label": ["a=b"]]),
            "POST /libpod/system/prune?all=1&volumes=1&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D"),
        Row(
            Libpod.SystemCheck(quick: true, repair: true, unreferencedLayerMaximumAge: .seconds(60)),
            "POST /libpod/system/check?quick=1&repair=1&unreferenced_layer_max_age=60s"),
        Row(Libpod.SystemEvents(), "GET /libpod/events?stream=1"),
        Row(
            Libpod.SystemEvents(since: "10m", until: "2026-01-01T00:00:00Z", filters: ["type": ["pod"]], follow: false),
            "GET /libpod/events?since=10m&until=2026-01-01T00%3A00%3A00Z&filters=%7B%22type%22%3A%5B%22pod%22%5D%7D&stream=0"
        ),
    ]

    static let pods: [Row] = [
        Row(
            Libpod.PodCreate(RenderingTable.pod),
            #"""
            POST /libpod/pods/create
            application/json {"Networks":{"back":{"aliases":["x"]}},"exit_policy":"stop","labels":{"a":"b"},"nam\#
            e":"p","netns":{"nsmode":"bridge"},"no_infra":true,"portmappings":[{"container_port":80,"host_port":\#
            8080}],"shared_namespaces":["net"],"hostsFile":"none"}
            """#),
        Row(Libpod.PodList(), "GET /libpod/pods/json"),
        Row(Libpod.PodList(filters: ["name": ["a"]]), "GET /libpod/pods/json?filters=%7B%22name%22%3A%5B%22a%22%5D%7D"),
        Row(Libpod.PodExists("a/b"), "GET /libpod/pods/a%2Fb/exists"),
        Row(Libpod.PodInspect("p"), "GET /libpod/pods/p/json"),
        Row(Libpod.PodStart("p"), "POST /libpod/pods/p/start"),
        Row(Libpod.PodStop("p"), "POST /libpod/pods/p/stop"),
        Row(Libpod.PodStop("p", timeout: .milliseconds(1500)), "POST /libpod/pods/p/stop?t=2"),
        Row(Libpod.PodRestart("p"), "POST /libpod/pods/p/restart"),
        Row(Libpod.PodKill("p"), "POST /libpod/pods/p/kill"),
        Row(Libpod.PodKill("p", signal: "SIGTERM"), "POST /libpod/pods/p/kill?signal=SIGTERM"),
        Row(Libpod.PodPause("p"), "POST /libpod/pods/p/pause"),
        Row(Libpod.PodUnpause("p"), "POST /libpod/pods/p/unpause"),
        Row(Libpod.PodTop("p"), "GET /libpod/pods/p/top?stream=0"),
        Row(Libpod.PodTop("p", columns: "pid,comm"), "GET /libpod/pods/p/top?ps_args=pid%2Ccomm&stream=0"),
        Row(Libpod.PodStats(), "GET /libpod/pods/stats?all=1"),
        Row(Libpod.PodStats(names: ["p", "q"]), "GET /libpod/pods/stats?namesOrIDs=p&namesOrIDs=q"),
        Row(Libpod.PodDelete("p"), "DELETE /libpod/pods/p"),
        Row(Libpod.PodDelete("p", force: true, timeout: .zero), "DELETE /libpod/pods/p?force=1&timeout=0"),
        Row(Libpod.PodPrune(), "POST /libpod/pods/prune"),
    ]

    static let kube: [Row] = [
        Row(
            Libpod.KubePlay("kind: Pod"),
            #"""
            POST /libpod/play/kube?start=1
            text/plain kind: Pod
            """#),
        Row(
            Libpod.KubePlay(
                "kind: Pod", start: false, replace: true, networks: ["a", "b"], annotations: ["k": "v"],
                tlsVerify: false, wait: true, registryAuth: "e30="),
            #"""
            POST /libpod/play/kube?start=0&replace=1&network=a&network=b&annotations=%7B%22k%22%3A%22v%22%7D&tls\#
            Verify=0&wait=1
            X-Registry-Auth: e30=
            text/plain kind: Pod
            """#),
        Row(
            Libpod.KubeDown("kind: Pod"),
            #"""
            DELETE /libpod/play/kube
            text/plain kind: Pod
            """#),
        Row(
            Libpod.KubeDown("kind: Pod", force: true),
            #"""
            DELETE /libpod/play/kube?force=1
            text/plain kind: Pod
            """#),
        Row(
            Libpod.KubeGenerate(["a", "b"], service: true, kind: .deployment, replicas: 2),
            "GET /libpod/generate/kube?names=a&names=b&service=1&type=deployment&replicas=2"),
        Row(
            Libpod.KubeApply("kind: Pod"),
            #"""
            POST /libpod/kube/apply?kubeconfig=default
            text/plain kind: Pod
            """#),
        Row(Libpod.SystemdGenerate("web"), "GET /libpod/generate/web/systemd"),
        Row(
            Libpod.SystemdGenerate(
                "web", useName: true, restartPolicy: "always", stopTimeout: .seconds(5), noHeader: true),
            "GET /libpod/generate/web/systemd?useName=1&restartPolicy=always&stopTimeout=5&noHeader=1"),
    ]

    static let containers: [Row] = [
        Row(Libpod.HealthcheckRun("web"), "GET /libpod/containers/web/healthcheck"),
        Row(
            Libpod.ContainerCreate(Libpod.ContainerSpec(image: "busybox")),
            #"""
            POST /libpod/containers/create
            application/json {"image":"busybox"}
            """#),
        Row(
            Libpod.ContainerCreate(RenderingTable.container),
            #"""
            POST /libpod/containers/create
            application/json {"Networks":{"back":{}},"command":["sleep","1"],"devices":[{"path":"/dev/fuse"}],"e\#
            nv":{"A":"b"},"healthconfig":{"Interval":30000000000,"Retries":3,"StartPeriod":0,"Test":["CMD","true\#
            "],"Timeout":30000000000},"image":"busybox","log_configuration":{"driver":"none"},"mounts":[{"destin\#
            ation":"/tmp","options":["size=1m"],"type":"tmpfs"}],"name":"web","netns":{"nsmode":"bridge"},"pidns\#
            ":{"nsmode":"container","value":"other"},"portmappings":[{"container_port":80,"host_ip":"127.0.0.1",\#
            "host_port":8080,"protocol":"udp","range":2}],"r_limits":[{"hard":20,"soft":10,"type":"nofile"}],"re\#
            source_limits":{"memory":{"limit":33554432}},"secret_env":{"TOKEN":"token"},"secrets":[{"GID":0,"Mod\#
            e":292,"Source":"token","Target":"token","UID":0}],"stop_timeout":1,"terminal":true,"userns":{"nsmod\#
            e":"keep-id"},"volumes":[{"Dest":"/data","Name":"data","Options":["ro"]}]}
            """#),
        Row(Libpod.ContainerList(), "GET /libpod/containers/json"),
        Row(
            Libpod.ContainerList(
                all: true, limit: 3, size: true, namespaces: true, sync: true, external: true,
                filters: ["status": ["running", "paused"]]),
            "GET /libpod/containers/json?all=1&limit=3&size=1&namespace=1&sync=1&external=1&filters=%7B%22status%22%3A%5B%22running%22%2C%22paused%22%5D%7D"
        ),
        Row(Libpod.ContainerInspect("web", size: true), "GET /libpod/containers/web/json?size=1"),
        Row(Libpod.ContainerExists("web", external: true), "GET /libpod/containers/web/exists?external=1"),
        Row(Libpod.ContainerInit("web"), "POST /libpod/containers/web/init"),
        Row(Libpod.ContainerStart("web"), "POST /libpod/containers/web/start"),
        Row(Libpod.ContainerStop("web"), "POST /libpod/containers/web/stop"),
        Row(
            Libpod.ContainerStop("web", timeout: .seconds(2), ignore: true),
            "POST /libpod/containers/web/stop?timeout=2&ignore=1"),
        Row(Libpod.ContainerRestart("web"), "POST /libpod/containers/web/restart?timeout=10"),
        Row(Libpod.ContainerKill("web", signal: "15"), "POST /libpod/containers/web/kill?signal=15"),
        Row(Libpod.ContainerPause("web"), "POST /libpod/containers/web/pause"),
        Row(Libpod.ContainerUnpause("web"), "POST /libpod/containers/web/unpause"),
        Row(Libpod.ContainerDelete("web"), "DELETE /libpod/containers/web"),
        Row(
            Libpod.ContainerDelete("web", force: true, volumes: true, depend: true, ignore: true, timeout: .zero),
            "DELETE /libpod/containers/web?force=1&volumes=1&depend=1&ignore=1&timeout=0"),
        Row(Libpod.ContainerWait("web"), "POST /libpod/containers/web/wait"),
        Row(
            Libpod.ContainerWait("web", conditions: [.stopped, .exited], interval: .milliseconds(50)),
            "POST /libpod/containers/web/wait?interval=50ms&condition=stopped&condition=exited"),
        Row(Libpod.ContainerRename("web", newName: "web2"), "POST /libpod/containers/web/rename?name=web2"),
        Row(
            Libpod.ContainerUpdate(
                "web",
                resources: Libpod.ResourceLimits(
                    memory: .init(limit: 1024), cpu: .init(quota: 50_000), pids: .init(limit: 10),
                    blockIO: .init(weight: 100)), restartPolicy: "on-failure", restartRetries: 3,
                extra: ["health_cmd": "true"]),
            #"""
            POST /libpod/containers/web/update?restartPolicy=on-failure&restartRetries=3
            application/json {"blockIO":{"weight":100},"cpu":{"quota":50000},"memory":{"limit":1024},"pids":{"li\#
            mit":10},"health_cmd":"true"}
            """#),
        Row(Libpod.ContainerMount("web"), "POST /libpod/containers/web/mount"),
        Row(Libpod.ContainerUnmount("web"), "POST /libpod/containers/web/unmount"),
        Row(Libpod.ContainerShowMounted(), "GET /libpod/containers/showmounted"),
        Row(
            Libpod.ContainerTop("web", columns: "hpid,comm"),
            "GET /libpod/containers/web/top?ps_args=hpid%2Ccomm&stream=0"),
        Row(Libpod.ContainerStats(), "GET /libpod/containers/stats?stream=1"),
        Row(
            Libpod.ContainerStats(containers: ["a", "b"], interval: .seconds(1), follow: false),
            "GET /libpod/containers/stats?containers=a&containers=b&interval=1&stream=0"),
        Row(Libpod.ContainerLogs("web"), "GET /libpod/containers/web/logs?stdout=1&stderr=1"),
        Row(
            Libpod.ContainerLogs(
                "web", follow: true, stderr: false, timestamps: true, since: "0", until: "1", tail: 10),
            "GET /libpod/containers/web/logs?follow=1&stdout=1&stderr=0&timestamps=1&since=0&until=1&tail=10"),
        Row(
            Libpod.ContainerCheckpoint(
                "web", keep: true, leaveRunning: true, tcpEstablished: true, fileLocks: true, printStatistics: true),
            "POST /libpod/containers/web/checkpoint?keep=1&leaveRunning=1&tcpEstablished=1&fileLocks=1&printStats=1"),
        Row(
            Libpod.ContainerCheckpointExport(
                "web", ignoreRootFS: true, ignoreVolumes: true, preCheckpoint: true, withPrevious: true),
            "POST /libpod/containers/web/checkpoint?ignoreRootFS=1&ignoreVolumes=1&preCheckpoint=1&withPrevious=1&export=1"
        ),
        Row(
            Libpod.ContainerRestore("web", tcpEstablished: true, ignoreStaticIP: true),
            "POST /libpod/containers/web/restore?tcpEstablished=1&ignoreStaticIP=1"),
        Row(
            Libpod.ContainerRestoreImport(
                newName: "web2", ignoreVolumes: true, pod: "p", publishPorts: ["80:80", "81:81"]),
            "POST /libpod/containers/import/restore?name=web2&ignoreVolumes=1&pod=p&import=1&publishPorts=80%3A80%2081%3A81"
        ),
        Row(
            Libpod.ContainerPrune(filters: ["until": ["1h"]]),
            "POST /libpod/containers/prune?filters=%7B%22until%22%3A%5B%221h%22%5D%7D"),
        Row(
            Libpod.ContainerAttach("web", stdin: false, logs: true, detachKeys: "ctrl-a"),
            "POST /libpod/containers/web/attach?stdin=0&stdout=1&stderr=1&logs=1&detachKeys=ctrl-a&stream=1"),
        Row(Libpod.ContainerResize("web", height: 24, width: 80), "POST /libpod/containers/web/resize?h=24&w=80"),
    ]

    static let secrets: [Row] = [
        Row(
            Libpod.SecretCreate("token", data: ByteBuffer(string: "s3cret")),
            #"""
            POST /libpod/secrets/create?name=token
            application/octet-stream s3cret
            """#),
        Row(
            Libpod.SecretCreate(
                "token", data: ByteBuffer(string: "s3cret"), labels: ["a": "b"], driver: "shell",
                driverOptions: ["store": "x"], replace: true),
            #"""
            POST /libpod/secrets/create?name=token&labels=%7B%22a%22%3A%22b%22%7D&driver=shell&driveropts=%7B%22\#
            store%22%3A%22x%22%7D&replace=1
            application/octet-stream s3cret
            """#),
        Row(Libpod.SecretList(), "GET /libpod/secrets/json"),
        Row(Libpod.SecretInspect("token"), "GET /libpod/secrets/token/json"),
        Row(Libpod.SecretInspect("token", showSecret: true), "GET /libpod/secrets/token/json?showsecret=1"),
        Row(Libpod.SecretDelete("token"), "DELETE /libpod/secrets/token"),
        Row(Libpod.SecretExists("token"), "GET /libpod/secrets/token/exists"),
    ]

    static let images: [Row] = [
        Row(
            Libpod.ImagePull("docker.io/library/busybox:latest"),
            "POST /libpod/images/pull?reference=docker.io%2Flibrary%2Fbusybox%3Alatest"),
        Row(
            Libpod.ImagePull(
                "127.0.0.1:5000/a@sha256:00", policy: .missing, tlsVerify: false, allTags: true, architecture: "arm64",
                os: "linux", variant: "v8", registryAuth: "e30="),
            #"""
            POST /libpod/images/pull?reference=127.0.0.1%3A5000%2Fa%40sha256%3A00&policy=missing&tlsVerify=0&all\#
            Tags=1&Arch=arm64&OS=linux&Variant=v8
            X-Registry-Auth: e30=
            """#),
        Row(Libpod.ImageExists("localhost:5000/a/b:c"), "GET /libpod/images/localhost:5000/a/b:c/exists"),
        Row(Libpod.ImageInspect("docker.io/library/busybox"), "GET /libpod/images/docker.io/library/busybox/json"),
        Row(Libpod.ImageList(), "GET /libpod/images/json"),
        Row(
            Libpod.ImageList(all: true, filters: ["dangling": ["true"]]),
            "GET /libpod/images/json?all=1&filters=%7B%22dangling%22%3A%5B%22true%22%5D%7D"),
        Row(Libpod.ImagePrune(all: true, external: true), "POST /libpod/images/prune?all=1&external=1"),
    ]

    static let volumes: [Row] = [
        Row(
            Libpod.VolumeCreate(Libpod.VolumeSpec()),
            #"""
            POST /libpod/volumes/create
            application/json {}
            """#),
        Row(
            Libpod.VolumeCreate(
                Libpod.VolumeSpec(
                    name: "v", driver: "local", labels: ["a": "b"], options: ["type": "tmpfs"], ignoreIfExists: true,
                    uid: 1, gid: 2)),
            #"""
            POST /libpod/volumes/create
            application/json {"Driver":"local","GID":2,"IgnoreIfExists":true,"Labels":{"a":"b"},"Name":"v","Opti\#
            ons":{"type":"tmpfs"},"UID":1}
            """#),
        Row(
            Libpod.VolumeList(filters: ["label": ["a"]]),
            "GET /libpod/volumes/json?filters=%7B%22label%22%3A%5B%22a%22%5D%7D"),
        Row(Libpod.VolumeInspect("v"), "GET /libpod/volumes/v/json"),
        Row(Libpod.VolumeExists("v"), "GET /libpod/volumes/v/exists"),
        Row(Libpod.VolumeDelete("v", force: true, timeout: .seconds(3)), "DELETE /libpod/volumes/v?force=1&timeout=3"),
        Row(
            Libpod.VolumePrune(filters: ["label": ["a"]]),
            "POST /libpod/volumes/prune?filters=%7B%22label%22%3A%5B%22a%22%5D%7D"),
        Row(Libpod.VolumeExport("v"), "GET /libpod/volumes/v/export"),
        Row(Libpod.VolumeImport("v"), "POST /libpod/volumes/v/import"),
    ]

    static let networks: [Row] = [
        Row(
            Libpod.NetworkCreate(RenderingTable.network),
            #"""
            POST /libpod/networks/create
            application/json {"dns_enabled":true,"driver":"bridge","internal":true,"name":"n","routes":[{"destin\#
            ation":"10.1.0.0/16","gateway":"10.0.0.2"}],"subnets":[{"gateway":"10.0.0.1","lease_range":{"start_i\#
            p":"10.0.0.10"},"subnet":"10.0.0.0/24"}]}
            """#),
        Row(Libpod.NetworkList(), "GET /libpod/networks/json"),
        Row(Libpod.NetworkInspect("n"), "GET /libpod/networks/n/json"),
        Row(Libpod.NetworkExists("n"), "GET /libpod/networks/n/exists"),
        Row(
            Libpod.NetworkUpdate("n", addDNSServers: ["10.0.0.9"]),
            #"""
            POST /libpod/networks/n/update
            application/json {"adddnsservers":["10.0.0.9"],"removednsservers":[]}
            """#),
        Row(
            Libpod.NetworkDelete("n", force: true, timeout: .seconds(1)), "DELETE /libpod/networks/n?force=1&timeout=1"),
        Row(
            Libpod.NetworkConnect(
                "n", container: "web",
                attachment: Libpod.NetworkAttachment(
                    addresses: ["10.0.0.5"], aliases: ["w"], macAddress: "02:00:00:00:00:01", interfaceName: "eth1")),
            #"""
            POST /libpod/networks/n/connect
            application/json {"aliases":["w"],"container":"web","interface_name":"eth1","static_ips":["10.0.0.5"\#
            ],"static_mac":"02:00:00:00:00:01"}
            """#),
        Row(
            Libpod.NetworkDisconnect("n", container: "web", force: true),
            #"""
            POST /libpod/networks/n/disconnect
            application/json {"Container":"web","Force":true}
            """#),
        Row(Libpod.NetworkPrune(), "POST /libpod/networks/prune"),
    ]

    static let exec: [Row] = [
        Row(
            Libpod.ExecCreate(
                "web",
                spec: Libpod.ExecSpec(
                    ["sh", "-c", "id"], env: ["A=b"], user: "nobody", workingDirectory: "/tmp", tty: true)),
            #"""
            POST /libpod/containers/web/exec
            application/json {"AttachStderr":true,"AttachStdout":true,"Cmd":["sh","-c","id"],"Env":["A=b"],"Tty"\#
            :true,"User":"nobody","WorkingDir":"/tmp"}
            """#),
        Row(
            Libpod.ExecStart("e", tty: true, height: 24, width: 80),
            #"""
            POST /libpod/exec/e/start
            application/json {"Detach":false,"Tty":true,"h":24,"w":80}
            """#),
        Row(
            Libpod.ExecStart("e"),
            #"""
            POST /libpod/exec/e/start
            application/json {"Detach":false,"Tty":false}
            """#),
        Row(
            Libpod.ExecStartDetached("e"),
            #"""
            POST /libpod/exec/e/start
            application/json {"Detach":true,"Tty":false}
            """#),
        Row(Libpod.ExecInspect("e"), "GET /libpod/exec/e/json"),
        Row(Libpod.ExecResize("e", height: 24, width: 80), "POST /libpod/exec/e/resize?h=24&w=80"),
    ]
}
