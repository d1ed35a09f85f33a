import EngineAPI
import Testing

@testable import GantryCLI

/// docker cp's rules: https://docs.docker.com/reference/cli/docker/container/cp/
@Suite struct CopyPlanTests {
    @Test(
        arguments: [
            // source, folder?, target, what is there: the folder to unpack into, the name there
            ("/a/f", false, "/t/new", CopyKind.missing, "/t", "new"), ("/a/f", false, "/t/old", .other, "/t", "old"),
            ("/a/f", false, "/t", .folder, "/t", nil), ("/a/f", false, "/t/", .folder, "/t", nil),
            ("/a/d", true, "/t/new", .missing, "/t", "new"), ("/a/d", true, "/t/new/", .missing, "/t", "new"),
            ("/a/d", true, "/t", .folder, "/t", nil), ("/a/d/.", true, "/t", .folder, "/t", nil),
            ("/a/d/.", true, "/t/new", .missing, "/t/new", nil), ("/a/f", false, "/new", .missing, "/", "new"),
        ] as [(String, Bool, String, CopyKind, String, String?)])
    func plans(
        _ source: String, _ isFolder: Bool, _ target: String, _ kind: CopyKind, _ folder: String, _ name: String?
    )
        throws
    {
        let plan = try CopyPlan(CopyPath(source, from: "/"), isFolder: isFolder, to: CopyPath(target, from: "/"), kind)
        #expect(plan.folder == folder && plan.name == name)
        #expect(plan.makesFolder == (kind == .missing && source.hasSuffix("/.")))
    }

    @Test(arguments: [
        ("/a/f", false, "/t/new/", CopyKind.missing), ("/a/d", true, "/t/old", .other),
        ("/a/f", false, "/t/old/", .other),
    ])
    func refuses(_ source: String, _ isFolder: Bool, _ target: String, _ kind: CopyKind) {
        #expect(throws: EngineError.self) {
            try CopyPlan(CopyPath(source, from: "/"), isFolder: isFolder, to: CopyPath(target, from: "/"), kind)
        }
    }

    @Test(arguments: [
        ("web:/srv", CopySide.container("web", path: "/srv")), ("/a:b", .local("/a:b")), ("./a:b", .local("./a:b")),
        ("-", .stream), ("file", .local("file")), ("web:rel", .container("web", path: "rel")),
    ])
    func sides(_ text: String, _ side: CopySide) { #expect(CopySide(parsing: text) == side) }

    @Test(arguments: [
        ("a/../b/.", "/w/b", true, true, "b"), ("/", "/", false, true, ""), (".", "/w", true, true, "w"),
        ("x/", "/w/x", false, true, "x"), ("..", "/", false, true, ""), ("../../x", "/x", false, false, "x"),
    ])
    func paths(_ text: String, _ path: String, _ content: Bool, _ folder: Bool, _ name: String) {
        let read = CopyPath(text, from: "/w")
        #expect(read.path == path && read.meansContent == content && read.meansFolder == folder && read.name == name)
    }

    @Test func archivesAreTold() {
        #expect(BuildSource.isArchive([0x1F, 0x8B, 8]) && BuildSource.isArchive(Array("BZh9".utf8)))
        #expect(!BuildSource.isArchive(Array("FROM busybox\n".utf8)) && !BuildSource.isArchive([]))
        #expect(BuildSource.isArchive([UInt8](repeating: 0, count: 257) + Array("ustar".utf8)))
    }
}
