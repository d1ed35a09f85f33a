import EngineClient

/// A disk as a table. Folders are there because something is in them; they are root's with mode 0755 unless named.
struct FixtureFiles: FileProbe {
    enum Node {
        case socket(owner: UInt32 = 0, group: UInt32 = 0, mode: UInt16 = 0o660)
        case file(String, mode: UInt16 = 0o644)
        case folder(owner: UInt32 = 0, mode: UInt16 = 0o755)
        case link(String)
    }

    var nodes: [String: Node]
    var user: UserIdentity

    func look(at path: String) -> FileLook {
        var path = path
        var link: String?
        for _ in 0..<8 {
            switch step(path) {
            case .closed(let folder, let facts): return .closed(folder: folder, facts)
            case .redirected(let to, let target, let isLast):
                if isLast { link = target }
                path = to
            case .node(let node):
                return .found(facts(node, path, link))
            case .absent:
                return link.map { .dangling(target: $0) } ?? .absent
            }
        }
        return .absent
    }

    func contents(of path: String) -> [UInt8]? {
        guard let path = look(at: path).facts?.canonicalPath, case .file(let text, _)? = nodes[path] else { return nil }
        return Array(text.utf8)
    }

    func names(in folder: String) -> [String] {
        guard let path = look(at: folder).facts?.canonicalPath else { return [] }
        let inside = nodes.keys.filter { $0.hasPrefix(path + "/") }
        return Set(inside.compactMap { $0.dropFirst(path.count + 1).split(separator: "/").first.map(String.init) })
            .sorted()
    }

    private enum Step {
        case absent
        case closed(String, FileFacts)
        case redirected(String, target: String, isLast: Bool)
        case node(Node)
    }

    private func step(_ path: String) -> Step {
        let parts = path.split(separator: "/")
        var here = ""
        for (index, part) in parts.enumerated() {
            if let node = nodes[here], case .folder = node, !facts(node, here, nil).maySearch(user) {
                return .closed(here, facts(node, here, nil))
            }
            here += "/\(part)"
            let rest = parts[(index + 1)...].map { "/\($0)" }.joined()
            if case .link(let target)? = nodes[here] {
                let folder = here.dropLast(part.count + 1)
                return .redirected(
                    (target.hasPrefix("/") ? target : "\(folder)/\(target)") + rest, target: target,
                    isLast: rest.isEmpty)
            }
        }
        if let node = nodes[here] { return .node(node) }
        return nodes.keys.contains { $0.hasPrefix(here + "/") } ? .node(.folder()) : .absent
    }

    private func facts(_ node: Node, _ path: String, _ link: String?) -> FileFacts {
        switch node {
        case .socket(let owner, let group, let mode):
            FileFacts(kind: .socket, owner: owner, group: group, mode: mode, canonicalPath: path, linkTarget: link)
        case .file(_, let mode):
            FileFacts(kind: .file, owner: 0, group: 0, mode: mode, canonicalPath: path, linkTarget: link)
        case .folder(let owner, let mode):
            FileFacts(kind: .folder, owner: owner, group: owner, mode: mode, canonicalPath: path, linkTarget: link)
        case .link:
            FileFacts(kind: .other, owner: 0, group: 0, mode: 0o777, canonicalPath: path, linkTarget: link)
        }
    }
}

extension FindingEnvironment {
    /// A machine as a table; a user of uid 1001 with a home, unless said otherwise.
    static func fixture(
        _ variables: [String: String] = [:], platform: Platform = .linux,
        user: UserIdentity = UserIdentity(uid: 1001, gid: 1001), files nodes: [String: FixtureFiles.Node] = [:]
    ) -> FindingEnvironment {
        var nodes = nodes
        nodes["/etc/passwd"] = .file("root:x:0:0:root:/root:/bin/sh\nana:x:1001:1001:Ana:/home/ana:/bin/bash\n")
        if nodes["/etc/group"] == nil { nodes["/etc/group"] = .file("root:x:0:\ndocker:x:998:\nana:x:1001:\n") }
        return FindingEnvironment(
            variables: variables, user: user, platform: platform, files: FixtureFiles(nodes: nodes, user: user))
    }
}
