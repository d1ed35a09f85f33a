import EngineAPI
import JSONTree

@testable import LibpodAPI

extension RenderingTable {
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
