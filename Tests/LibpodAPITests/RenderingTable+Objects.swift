import EngineAPI
import NIOCore

@testable import LibpodAPI

extension RenderingTable {
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
}
