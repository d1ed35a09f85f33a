import DockerAPI
import EngineAPI
import Testing

@Suite struct ImageRenderingTests {
    static let arm = Docker.OCIPlatform(architecture: "arm64", os: "linux")
    static let armQuery = "platform=%7B%22architecture%22%3A%22arm64%22%2C%22os%22%3A%22linux%22%7D"

    static let renderings: [Rendering] = [
        Rendering(.imageList(), "GET /images/json"),
        Rendering(
            .imageList(
                all: true, filters: ["dangling": ["true"]], sharedSize: true, digests: true, manifests: true),
            "GET /images/json?all=1&filters=%7B%22dangling%22%3A%5B%22true%22%5D%7D&shared-size=1&digests=1&manifests=1"
        ),
        Rendering(
            .imageInspect("localhost:5000/a/b@sha256:12", manifests: true),
            "GET /images/localhost:5000/a/b@sha256:12/json?manifests=1"),
        Rendering(.imageInspect("a:b", platform: arm), "GET /images/a:b/json?\(armQuery)"),
        Rendering(.imageHistory("a", platform: arm), "GET /images/a/history?\(armQuery)"),
        Rendering(
            .imagePull("alpine", tag: "3", platform: "linux/arm64", auth: "e30="),
            "POST /images/create?fromImage=alpine&tag=3&platform=linux%2Farm64", headers: ["X-Registry-Auth: e30="]),
        Rendering(
            .imageImport(repository: "r", tag: "t", message: "m", changes: ["ENV A=1", "CMD b"], platform: "linux"),
            "POST /images/create?fromSrc=-&repo=r&tag=t&message=m&changes=ENV%20A%3D1&changes=CMD%20b&platform=linux"),
        Rendering(
            .imagePush("localhost:5000/a", tag: "t"), "POST /images/localhost:5000/a/push?tag=t",
            headers: ["X-Registry-Auth: e30="]),
        Rendering(
            .imagePush("a", platform: arm, auth: "abc"), "POST /images/a/push?\(armQuery)",
            headers: ["X-Registry-Auth: abc"]),
        Rendering(.imageTag("a", repository: "r/s", tag: "t"), "POST /images/a/tag?repo=r%2Fs&tag=t"),
        Rendering(
            .imageDelete("a", force: true, noPrune: true, platforms: [arm]),
            "DELETE /images/a?force=1&noprune=1&"
                + "platforms=%7B%22architecture%22%3A%22arm64%22%2C%22os%22%3A%22linux%22%7D"),
        Rendering(
            .imageSearch("alpine", limit: 5, filters: ["stars": ["3"]], auth: "x"),
            "GET /images/search?term=alpine&limit=5&filters=%7B%22stars%22%3A%5B%223%22%5D%7D",
            headers: ["X-Registry-Auth: x"]),
        Rendering(.imagePrune(), "POST /images/prune"),
        Rendering(
            .imageCommit(
                container: "web", repository: "r", tag: "t", comment: "c", author: "a", pauses: false,
                changes: ["ENV A=1"], config: Docker.ContainerConfig { $0.user = "u" }),
            "POST /commit?container=web&repo=r&tag=t&comment=c&author=a&pause=0&changes=ENV%20A%3D1",
            body: #"{"User":"u"}"#),
        Rendering(.imageGet("a/b", platform: arm), "GET /images/a/b/get?\(armQuery)"),
        Rendering(.imageGetAll(["a", "b/c"]), "GET /images/get?names=a&names=b%2Fc"),
        Rendering(.imageLoad(quiet: true, platform: arm), "POST /images/load?quiet=1&\(armQuery)"),
        Rendering(
            .distributionInspect("a/b:c", auth: "x"), "GET /distribution/a/b:c/json",
            headers: ["X-Registry-Auth: x"]),
        Rendering(.imageBuild(Docker.BuildOptions()), "POST /build"),
        Rendering(.imageBuild(everyOption), everyOptionLine, headers: ["X-Registry-Config: e30="]),
        Rendering(
            .buildPrune(
                all: true, filters: ["until": ["24h"]], keepStorage: 1, reservedSpace: 2, maxUsedSpace: 3,
                minFreeSpace: 4),
            "POST /build/prune?keep-storage=1&reserved-space=2&max-used-space=3&min-free-space=4&all=1"
                + "&filters=%7B%22until%22%3A%5B%2224h%22%5D%7D"),
    ]

    static let everyOption = Docker.BuildOptions {
        $0.dockerfile = "D"
        $0.tags = ["a:1", "b"]
        $0.remote = "http://x/y"
        $0.platform = "linux"
        $0.target = "t"
        $0.buildArgs = ["A": "1", "B": nil as String?]
        $0.labels = ["k": "v"]
        $0.cacheFrom = ["c"]
        $0.noCache = true
        $0.pull = true
        $0.quiet = false
        $0.removeIntermediate = true
        $0.forceRemoveIntermediate = true
        $0.squash = true
        $0.networkMode = "host"
        $0.extraHosts = ["h:1", "i:2"]
        $0.memory = 1
        $0.memorySwap = -1
        $0.shmSize = 2
        $0.cpuShares = 3
        $0.cpusetCpus = "0"
        $0.cpusetMems = "1"
        $0.cpuPeriod = 4
        $0.cpuQuota = 5
        $0.cgroupParent = "p"
        $0.securityOptions = ["s"]
        $0.ulimits = [Docker.Ulimit(name: "nofile", soft: 1, hard: 2)]
        $0.isolation = .process
        $0.version = 2
        $0.session = "S"
        $0.buildID = "I"
        $0.outputs = [Docker.BuildOptions.Output(type: "moby")]
        $0.registryConfig = "e30="
    }

    static let everyOptionLine =
        "POST /build?dockerfile=D&t=a%3A1&t=b&remote=http%3A%2F%2Fx%2Fy&platform=linux&target=t"
        + "&buildargs=%7B%22A%22%3A%221%22%2C%22B%22%3Anull%7D&labels=%7B%22k%22%3A%22v%22%7D"
        + "&cachefrom=%5B%22c%22%5D&nocache=1&pull=1&q=0&rm=1&forcerm=1&squash=1&networkmode=host"
        + "&extrahosts=h%3A1&extrahosts=i%3A2&memory=1&memswap=-1&shmsize=2&cpushares=3&cpusetcpus=0&cpusetmems=1"
        + "&cpuperiod=4&cpuquota=5&cgroupparent=p&securityopt=%5B%22s%22%5D"
        + "&ulimits=%5B%7B%22Hard%22%3A2%2C%22Name%22%3A%22nofile%22%2C%22Soft%22%3A1%7D%5D"
        + "&isolation=process&version=2&session=S&buildid=I"
        + "&outputs=%5B%7B%22Attrs%22%3A%7B%7D%2C%22Type%22%3A%22moby%22%7D%5D"

    @Test(arguments: renderings) func rendersTheRequest(_ rendering: Rendering) throws {
        try rendering.check()
    }
}
