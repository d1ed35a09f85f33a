import EngineTesting
import Testing

/// The docker CLI through `gantry serve`, beside the same straight on the engine.
@Suite(.tags(.integration), .timeLimit(.minutes(5))) struct DockerCommandTests {
    @Test(arguments: TestEngine.all) func theEngine(_ engine: TestEngine) async throws {
        try await ClientStep.compare(
            [
                // Which version of the API they agree on is the gateway's to say.
                ClientStep(
                    "version",
                    "docker version --format '{{.Server.Version}} {{.Server.Os}}' && docker version >/dev/null"),
                ClientStep(
                    "info", "docker info --format '{{.OSType}} {{.NCPU}} {{.ServerVersion}}' && docker info >/dev/null"),
                ClientStep(
                    "system df", "docker system df --format '{{.Type}}'",
                    output: "Images\nContainers\nLocal Volumes\nBuild Cache"),
                // Waits for what happens, and for what has happened since: `until` is the near future.
                ClientStep(
                    "events",
                    """
                    docker events --since $(date +%s) --until $(($(date +%s) + 2)) --filter container=$N-e \
                        --format '{{.Type}} {{.Action}}' | grep -xE 'container (create|start|die)' &
                    docker create --name $N-e busybox true >$T/id && docker start -a $N-e && wait $!
                    """, output: "container create\ncontainer start\ncontainer die"),
                ClientStep("no such object", "docker inspect $N-nothing", status: 1, output: "[]"),
                ClientStep("no such container", "docker start $N-nothing", status: 1),
                ClientStep("no such command", "docker run --rm busybox $N-nothing", status: 127, podmanMayDiffer: true),
            ], on: engine)
    }

    @Test(arguments: TestEngine.all) func containers(_ engine: TestEngine) async throws {
        try await ClientStep.compare(
            [
                ClientStep(
                    "run", "docker run --name $N-a busybox sh -c 'echo out; echo err >&2; exit 7'", status: 7,
                    output: "out"),
                ClientStep(
                    "logs", "docker logs $N-a 2>/dev/null && docker logs $N-a 2>&1 >/dev/null", output: "out\nerr"),
                ClientStep("rm", "docker rm $N-a", output: "$N-a"),
                ClientStep("stdin", "printf 'one\\ntwo\\n' | docker run -i --rm busybox cat", output: "one\ntwo"),
                ClientStep(
                    "much stdin", "head -c 5000000 /dev/zero | docker run -i --rm busybox wc -c", output: "5000000"),
                ClientStep(
                    "much stdout", "docker run --rm busybox sh -c 'head -c 5000000 /dev/zero' | wc -c",
                    output: "5000000"),
                ClientStep("tty", "docker run -t --rm busybox sh -c 'test -t 1 && echo tty'", output: "tty"),
                ClientStep(
                    "run -d",
                    """
                    docker run -d --name $N-b -l gantry.test=$N -p 127.0.0.1::80 busybox \
                        sh -c 'trap "exit 3" TERM; echo ready; touch /ready; while :; do sleep 0.1; done'
                    """, output: "ID"),
                ClientStep(
                    "exec", "docker exec -e A=b $N-b sh -c 'until [ -e /ready ]; do sleep 0.05; done; echo $A; exit 4'",
                    status: 4, output: "b"),
                ClientStep("exec -i", "echo hi | docker exec -i $N-b cat", output: "hi"),
                ClientStep("exec -d", "docker exec -d $N-b touch /detached"),
                ClientStep("logs of what runs", "docker logs -n 5 $N-b", output: "ready"),
                ClientStep(
                    "ps", "docker ps --filter label=gantry.test=$N --format '{{.Names}} {{.State}}'",
                    output: "$N-b running"),
                ClientStep(
                    "inspect", "docker inspect -f '{{.State.Status}} {{.Path}} {{.Config.Labels}}' $N-b",
                    output: "running sh map[gantry.test:$N]"),
                ClientStep("port", "docker port $N-b 80 | cut -d: -f1", output: "127.0.0.1"),
                ClientStep("top", "docker top $N-b -o pid,args | grep trap >/dev/null && echo 1", output: "1"),
                // Rootless, on cgroup v1, there is nothing to read and nothing to freeze.
                ClientStep(
                    "stats", "docker stats --no-stream --format '{{.PIDs}}' $N-b | grep -c '[1-9]'", output: "1",
                    podmanMayDiffer: true),
                ClientStep(
                    "cp to it", "echo copied >$T/file && docker cp -q $T/file $N-b:/file && docker exec $N-b cat /file",
                    output: "copied"),
                ClientStep("cp from it", "docker cp -q $N-b:/file $T/back && cat $T/back", output: "copied"),
                ClientStep(
                    "cp of tar", "tar c -C $T file | docker cp - $N-b:/tmp && docker cp $N-b:/tmp/file - | tar xO",
                    output: "copied"),
                ClientStep("diff", "docker diff $N-b | grep -x 'A /file'", output: "A /file"),
                ClientStep("export", "docker export $N-b | tar xO file", output: "copied"),
                ClientStep(
                    "rename",
                    "docker rename $N-b $N-c && docker inspect -f '{{.Name}}' $N-c && docker rename $N-c $N-b",
                    output: "/$N-c"),
                ClientStep(
                    "pause", "docker pause $N-b && docker inspect -f '{{.State.Status}}' $N-b && docker unpause $N-b",
                    output: "$N-b\npaused\n$N-b", podmanMayDiffer: true),
                ClientStep("stop", "docker stop -t 20 $N-b && docker wait $N-b", output: "$N-b\n3"),
                ClientStep(
                    "start, kill", "docker start $N-b && docker kill $N-b && docker wait $N-b",
                    output: "$N-b\n$N-b\n137"),
                ClientStep("rm -f", "docker rm -f $N-b", output: "$N-b"),
                ClientStep(
                    "create, start -a",
                    "docker create --name $N-d busybox sh -c 'echo seen; exit 5' && docker start -a $N-d",
                    status: 5, output: "ID\nseen"),
                ClientStep("logs -f of what has ended", "docker logs -f $N-d", output: "seen"),
                // Podman 4 fails on the empty body that the CLI sends.
                ClientStep(
                    "commit", "docker commit -m x $N-d $N-d:1", output: "sha256:ID", podmanMayDiffer: true),
                // Podman 4 has no such path.
                ClientStep("update", "docker update --cpus 1 $N-d", output: "$N-d", podmanMayDiffer: true),
                ClientStep(
                    "prune", "docker container prune -f --filter label=gantry.test=$N",
                    output: "Total reclaimed space: 0B"),
            ], on: engine)
    }

    @Test(arguments: TestEngine.all) func images(_ engine: TestEngine) async throws {
        try await ClientStep.compare(
            [
                ClientStep(
                    "build",
                    """
                    mkdir $T/context && cd $T/context && echo built >file && echo no >left && echo left >.dockerignore
                    printf 'FROM busybox\\nCOPY . /in/\\nRUN cat /in/file >/copy\\nCMD cat /copy; ls /in\\n' >Dockerfile
                    docker build --no-cache -t $N-image .
                    """),
                ClientStep("run of it", "docker run --rm $N-image", output: "built\nDockerfile\nfile"),
                // Docker ends with the command's status, Podman with 1.
                ClientStep(
                    "a build that fails", "printf 'FROM busybox\\nRUN exit 9\\n' | docker build --no-cache -",
                    status: 9,
                    podmanMayDiffer: true),
                ClientStep(
                    "images", "docker images --format '{{.Repository}}:{{.Tag}}' $N-image",
                    output: "$N-image:latest"),
                ClientStep(
                    "inspect",
                    "docker tag $N-image $N-image:2 && docker image inspect -f '{{.Os}}' $N-image:2",
                    output: "linux"),
                ClientStep(
                    "history", "docker history --format '{{.CreatedBy}}' $N-image | grep -c COPY", output: "1"
                ),
                ClientStep(
                    "save, load",
                    """
                    docker save $N-image:2 -o $T/image.tar && docker rmi $N-image:2 >$T/removed &&
                    docker load -i $T/image.tar
                    """, output: "Loaded image: $N-image:2"),
                ClientStep(
                    "import",
                    "tar c -C $T/context file | docker import - $N-import:1 >$T/id && docker image inspect -f ok $N-import:1",
                    output: "ok"),
                ClientStep(
                    "rmi",
                    """
                    docker rmi $N-image $N-image:2 $N-import:1 >$T/removed
                    docker images -q $N-image
                    """, output: ""),
            ],
            // Two builds at once get in each other's way on rootless Podman: "netavark: setns: Operation not permitted".
            on: engine, sideBySide: !engine.name.hasSuffix("rootless"))
    }

    @Test(arguments: TestEngine.all) func networksAndVolumes(_ engine: TestEngine) async throws {
        try await ClientStep.compare(
            [
                ClientStep("network create", "docker network create $N-n", output: "ID"),
                ClientStep(
                    "network ls", "docker network ls --filter name=$N-n --format '{{.Name}} {{.Driver}}'",
                    output: "$N-n bridge"),
                ClientStep("network inspect", "docker network inspect -f '{{.Name}}' $N-n", output: "$N-n"),
                ClientStep(
                    "one container reaches another by name",
                    """
                    docker run -d --name $N-web --network $N-n busybox \
                        sh -c 'echo page >/tmp/page; exec httpd -f -p 8080 -h /tmp' >$T/id &&
                    docker run --rm --network $N-n -e WEB=$N-web busybox \
                        sh -c 'until wget -qO- http://$WEB:8080/page; do sleep 0.1; done' 2>$T/errors
                    """, output: "page"),
                ClientStep(
                    "network disconnect, rm",
                    "docker network disconnect -f $N-n $N-web && docker rm -f $N-web && docker network rm $N-n",
                    output: "$N-web\n$N-n"),
                ClientStep("volume create", "docker volume create --label gantry.test=$N $N-v", output: "$N-v"),
                ClientStep(
                    "volume keeps",
                    "docker run --rm -v $N-v:/v busybox sh -c 'echo kept >/v/x' && docker run --rm -v $N-v:/v busybox cat /v/x",
                    output: "kept"),
                ClientStep("volume ls", "docker volume ls -q --filter name=$N-v", output: "$N-v"),
                ClientStep(
                    "volume inspect", "docker volume inspect -f '{{.Name}} {{.Driver}} {{.Labels}}' $N-v",
                    output: "$N-v local map[gantry.test:$N]"),
                ClientStep("volume rm", "docker volume rm $N-v", output: "$N-v"),
                ClientStep("volume rm again", "docker volume rm $N-v", status: 1, output: ""),
            ], on: engine)
    }
}
