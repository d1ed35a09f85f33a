import EngineAPI

/// A request target in its parts: version, path with its escapes, query.
struct Target: Sendable {
    let version: APIVersion?
    /// The path behind the version, as the client escaped it.
    let path: String
    /// What stands behind the `?`.
    let query: Substring
    private let canonical: CanonicalPath

    init(_ target: String) {
        canonical = CanonicalPath(target: target.utf8)
        version = canonical.version
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        query = parts.count > 1 ? parts[1] : ""
        var path = parts[0]
        for scheme in ["http://", "https://"] where path.hasPrefix(scheme) {
            path = path.dropFirst(scheme.count).drop { $0 != "/" }
        }
        if version != nil { path = path.dropFirst().drop { $0 != "/" } }
        self.path = String(path)
    }

    /// The index of the route that the target names.
    func match(_ method: String, in table: RouteTable) -> Int? {
        Array(method.utf8).withUnsafeBytes { method in
            canonical.bytes.withUnsafeBytes { table.match(method: method, path: $0) }
        }
    }

    /// The path's parameters, decoded.
    func parameters(of route: Int, in table: RouteTable) -> [String] {
        canonical.bytes.withUnsafeBytes { table.parameters(of: route, path: $0) }
    }
}
