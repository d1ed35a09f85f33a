import DockerAPI
import EngineAPI
import Testing

@testable import Gateway

@Suite struct RouteTableTests {
    static let table = RouteTable(Docker.routes)

    private func match(_ method: String, _ path: String) -> (id: String, parameters: [String])? {
        var (method, path) = (method, path)
        return method.withUTF8 { method in
            path.withUTF8 { path in
                let path = UnsafeRawBufferPointer(path)
                return Self.table.match(method: UnsafeRawBufferPointer(method), path: path).map {
                    (Self.table.routes[$0].id.rawValue, Self.table.parameters(of: $0, path: path))
                }
            }
        }
    }

    /// Every route, with names that look like other routes' literals.
    @Test(arguments: [
        "web", "json", "library/alpine", "library/json/json", "localhost:5000/a/b:tag", "x@sha256:0123", "create",
        "a b",
        "get", "prune", "%2F", "attach", "logs/logs",
    ])
    func findsEveryRoute(name: String) throws {
        for route in Docker.routes {
            let pieces = route.template.split(separator: "{", omittingEmptySubsequences: false)
            let path =
                pieces.dropFirst().reduce(String(pieces[0])) { path, piece in
                    path + name + piece.drop { $0 != "}" }.dropFirst()
                }
            let found = try #require(match(route.verb.rawValue, path))
            if pieces.count == 1 || !Self.ambiguous(route, name) {
                #expect(found.id == route.id.rawValue, "\(route.verb.rawValue) \(path)")
                #expect(found.parameters == (pieces.count == 1 ? [] : [name]))
            }
        }
    }

    /// A name that makes the path another route's own: `/images/get` is no image called get.
    private static func ambiguous(_ route: Route, _ name: String) -> Bool {
        let path = route.template.replacing(/\{[^}]*\}/, with: name)
        return Docker.routes.contains { $0.id != route.id && $0.verb == route.verb && covers($0.template, path) }
    }

    private static func covers(_ template: String, _ path: String) -> Bool {
        let parts = template.split(separator: /\{[^}]*\}/, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return template == path }
        return path.count > template.count - (template.count - parts[0].count - parts[1].count)
            && path.hasPrefix(parts[0]) && path.hasSuffix(parts[1])
    }

    @Test(arguments: [
        ("GET", "/containers/json", "ContainerList"), ("GET", "/containers/json/json", "ContainerInspect"),
        ("GET", "/images/a/b/json", "ImageInspect"), ("GET", "/images/get", "ImageGetAll"),
        ("GET", "/images/a/get", "ImageGet"), ("DELETE", "/images/a/b/c", "ImageDelete"),
        ("GET", "/containers/x/attach/ws", "ContainerAttachWebsocket"),
        ("POST", "/containers/x/attach", "ContainerAttach"),
        ("HEAD", "/_ping", "SystemPingHead"), ("GET", "/_ping", "SystemPing"),
    ])
    func prefersLiteralText(_ method: String, _ path: String, _ id: String) {
        #expect(match(method, path)?.id == id)
    }

    @Test(arguments: [
        ("GET", "/"), ("GET", "/containers"), ("GET", "/containers//json"), ("PATCH", "/containers/json"),
        ("get", "/containers/json"), ("GET", "/containers/json/"), ("GET", "containers/json"), ("", ""),
        ("GET", "/v1.41/containers/json"),
    ])
    func findsNothingElse(_ method: String, _ path: String) {
        #expect(match(method, path) == nil)
    }

    @Test func takesTwoParameters() throws {
        let table = RouteTable([.libpod("Push", .post, "/libpod/manifests/{name}/registry/{destination}")])
        var path = "/libpod/manifests/a/b/registry/c/registry/d"
        var method = "POST"
        method.withUTF8 { method in
            path.withUTF8 { path in
                let path = UnsafeRawBufferPointer(path)
                #expect(table.match(method: UnsafeRawBufferPointer(method), path: path) == 0)
                #expect(table.parameters(of: 0, path: path) == ["a/b", "c/registry/d"])
            }
        }
    }
}
