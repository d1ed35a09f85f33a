import EngineAPI
import JSONTree

extension Parity {
    static let containerSocket = Difference(
        "container-docker-socket-mount", ["ContainerCreate"],
        docker: "A container that mounts /var/run/docker.sock commands the engine: reapers, CI helpers, hubs.",
        podman:
            "There is no such file, or it is another engine's; relabelling a socket (:z) fails, and SELinux forbids it.",
        fix: .request { request throws(ParityAnswer) in
            let (own, engine) = request.sockets
            guard !own.isEmpty, var body = request.body?.object, var host = body["HostConfig"]?.object else { return }
            guard SocketMounts(own: own, engine: engine).rewrite(&host) else { return }
            let labels = (host["SecurityOpt"]?.array ?? []).filter { $0.string?.hasPrefix("label") != true }
            host["SecurityOpt"] = .array(labels + ["label=disable"])
            body["HostConfig"] = .object(host)
            request.body = .object(body)
        })
}

/// Mounts of an engine's socket, turned into mounts of the gateway's.
struct SocketMounts {
    private let own: String
    private let names: Set<String>

    init(own: String, engine: String) {
        self.own = own
        names = Set(["/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock", engine]).subtracting([
            own, "",
        ])
    }

    /// Whether one was there.
    func rewrite(_ host: inout JSONObject) -> Bool {
        var found = false
        if let binds = host["Binds"]?.array {
            host["Binds"] = .array(
                binds.map { bind in
                    guard let text = bind.string, let rewritten = self.bind(text) else { return bind }
                    found = true
                    return .string(rewritten)
                })
        }
        if let mounts = host["Mounts"]?.array {
            host["Mounts"] = .array(
                mounts.map { mount in
                    guard mount["Type"] == "bind", names.contains(mount["Source"]?.string ?? ""),
                        var object = mount.object
                    else { return mount }
                    found = true
                    object["Source"] = .string(own)
                    return .object(object)
                })
        }
        return found
    }

    /// `SOURCE:TARGET[:OPTIONS]` with the gateway's socket as its source, and without the options that relabel it.
    private func bind(_ text: String) -> String? {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, names.contains(parts[0]) else { return nil }
        let options = parts.count > 2 ? parts[2].split(separator: ",").filter { $0 != "z" && $0 != "Z" } : []
        return "\(own):\(parts[1])" + (options.isEmpty ? "" : ":" + options.joined(separator: ","))
    }
}
