import EngineAPI
import Testing

@testable import Gateway

@Suite struct CanonicalPathTests {
    @Test(
        arguments: [
            ("/_ping", nil, "/_ping", []), ("/v1.45/containers/json?all=1", APIVersion(1, 45), "/containers/json", []),
            ("/v5.4.2/libpod/pods/json", APIVersion(5, 4, 2), "/libpod/pods/json", []),
            ("http://docker/v1.41/info?x", APIVersion(1, 41), "/info", []), ("http://docker", nil, "", .noPath),
            ("/images/a%2Fb/json", nil, "/images/a/b/json", .escapedSlash), ("/a%20b", nil, "/a b", []),
            ("/a%252e", nil, "/a%2e", []), ("/a%2", nil, "/a%2", .badEscape), ("/a%zz", nil, "/a%zz", .badEscape),
            ("/%76%31.41/info", APIVersion(1, 41), "/info", []), ("//info", nil, "//info", .doubleSlash),
            ("/a//b", nil, "/a//b", .doubleSlash), ("/a/", nil, "/a/", []), ("/a/../b", nil, "/a/../b", .dotSegment),
            ("/a/%2e%2e", nil, "/a/..", .dotSegment), ("/./a", nil, "/./a", .dotSegment), ("/a/...", nil, "/a/...", []),
            ("/a%00", nil, "/a\u{0}", .control), ("/a?b=%00//..", nil, "/a", []), ("*", nil, "*", .noPath),
            ("/v1", nil, "/v1", []), ("/v1/info", nil, "/v1/info", []), ("/v1.x/info", nil, "/v1.x/info", []),
            ("/volumes", nil, "/volumes", []), ("/v1.45", nil, "/v1.45", []),
            ("/v1.99999999999999999999/x", APIVersion(1, 1_000_000), "/x", []),
        ] as [(String, APIVersion?, String, CanonicalPath.Flaws)])
    func reads(_ target: String, _ version: APIVersion?, _ path: String, _ flaws: CanonicalPath.Flaws) {
        let canonical = CanonicalPath(target: target.utf8)
        #expect(canonical.version == version)
        #expect(String(decoding: canonical.bytes, as: UTF8.self) == path)
        #expect(canonical.flaws == flaws)
    }
}
