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
}
