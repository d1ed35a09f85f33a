import EngineAPI
import NIOCore
import SystemPackage
import Testing

@testable import EngineClient

@Suite struct BuildContextTests {
    let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    private func files(_ context: BuildContext) async throws -> [String: String] {
        let writer = CollectingWriter()
        try await context.body().produce(writer)
        let found = try TarFormatTests.read([await writer.bytes])
        #expect(found.allSatisfy { $0.0.userID == 0 && $0.0.groupID == 0 && $0.0.modified.nanoseconds == 0 })
        return Dictionary(uniqueKeysWithValues: found.map { ($0.0.name.description, $0.1) })
    }

    @Test func theEngineAlwaysGetsDockerfileAndIgnoreFile() async throws {
        try scratch.write("Dockerfile", "FROM scratch")
        try scratch.write(".dockerignore", "*\n")
        try scratch.write("secret", "s")
        let context = try await BuildContext.opening(scratch.filePath)
        #expect(context.dockerfile == "Dockerfile")
        #expect(try await files(context) == ["Dockerfile": "FROM scratch", ".dockerignore": "*\n"])
    }

    @Test(arguments: [["Dockerfile", "dockerfile"], ["dockerfile", "Containerfile"], ["Containerfile"]])
    func standardNames(names: [String]) async throws {
        for name in names { try scratch.write(name, name) }
        #expect(try await BuildContext.opening(scratch.filePath).dockerfile == names.first)
    }

    @Test func aDockerfileOfItsOwnIgnoreFile() async throws {
        try scratch.write("ci/test[1].Dockerfile", "FROM x")
        try scratch.write("ci/test[1].Dockerfile.dockerignore", "**\n!src")
        try scratch.write(".dockerignore", "src")
        try scratch.write("src/main", "m")
        let context = try await BuildContext.opening(
            scratch.filePath, dockerfile: .path(FilePath(scratch.at("ci/test[1].Dockerfile"))))
        #expect(context.dockerfile == "ci/test[1].Dockerfile")
        let names = try await files(context).keys.sorted()
        #expect(names == [".dockerignore", "ci/", "ci/test[1].Dockerfile", "src/", "src/main"])
    }

    @Test func aDockerfileOutsideOfTheContext() async throws {
        let outside = try ScratchDirectory()
        try outside.write("My.Dockerfile", "FROM y")
        try scratch.write("x", "x")
        try scratch.write("Dockerfile", "not this")
        var context = try await BuildContext.opening(
            scratch.filePath, dockerfile: .path(FilePath(outside.at("My.Dockerfile"))))
        #expect(context.dockerfile.hasPrefix(".dockerfile."))
        #expect(context.dockerfile.utf8.count == 32)
        #expect(
            try await files(context) == [
                "x": "x", "Dockerfile": "not this", context.dockerfile: "FROM y",
                ".dockerignore": ".dockerignore\n\(context.dockerfile)\n",
            ])
        // The directory's own patterns stay, with one more.
        try scratch.write(".dockerignore", "x")
        context = try await BuildContext.opening(scratch.filePath, dockerfile: .content(Array("FROM z".utf8)))
        #expect(
            try await files(context) == [
                "Dockerfile": "not this", context.dockerfile: "FROM z", ".dockerignore": "x\n\(context.dockerfile)\n",
            ])
    }

    @Test func aSymbolicLinkAsContextOrDockerfile() async throws {
        try scratch.write("real/deep/Dockerfile", "FROM q")
        try scratch.link("real/Dockerfile", to: "deep/Dockerfile")
        try scratch.link("context", to: "real")
        let context = try await BuildContext.opening(FilePath(scratch.at("context")))
        #expect(context.dockerfile == "deep/Dockerfile")
        #expect(try await files(context).keys.sorted() == ["Dockerfile", "deep/", "deep/Dockerfile"])
    }

    @Test func whatIsMissing() async throws {
        try scratch.write("file", "")
        for path in ["nowhere", "file"] {
            let error = await #expect(throws: EngineError.self) {
                try await BuildContext.opening(FilePath(scratch.at(path)))
            }
            #expect(error?.code == .fileSystem)
            #expect(error?.message.contains(scratch.at(path)) == true)
        }
        let error = await #expect(throws: EngineError.self) { try await BuildContext.opening(scratch.filePath) }
        #expect(
            error?.message == "there is no Dockerfile in \"\(scratch.path)\"; name one with -f, or the right directory")
        let other = await #expect(throws: EngineError.self) {
            try await BuildContext.opening(scratch.filePath, dockerfile: .path(FilePath(scratch.at("none"))))
        }
        #expect(other?.message.contains("\(scratch.path)/none") == true)
        try scratch.write("Dockerfile", "")
        try scratch.write(".dockerignore", "[")
        let pattern = await #expect(throws: EngineError.self) { try await BuildContext.opening(scratch.filePath) }
        #expect(pattern?.code == .invalidInput)
    }
}
