import DockerAPI
import EngineAPI
import NIOCore
import Testing

@Suite struct ImageAnswerTests {
    @Test(arguments: Fixture.engines) func list(engine: String) throws {
        let images = try Docker.ImageList.decode(Fixture.answer(engine, "ImageList", "plain"))
        let alpine = try #require(images.first { $0.repoTags?.contains { $0.hasSuffix("alpine:latest") } == true })
        #expect(alpine.id.hasPrefix("sha256:"))
        #expect(alpine.created?.isZero == false)
        #expect(try #require(alpine.size) > 0)
    }

    @Test(arguments: Fixture.engines) func inspect(engine: String) throws {
        let image = try Docker.ImageInspect.decode(Fixture.answer(engine, "ImageInspect", "alpine"))
        #expect(image.architecture == "amd64")
        #expect(image.rootFS?.layers?.count == 1)
        #expect(image.created?.isZero == false)
        #expect(image.config?.cmd == ["sh"])
    }

    @Test(arguments: Fixture.engines) func history(engine: String) throws {
        let layers = try Docker.ImageHistory.decode(Fixture.answer(engine, "ImageHistory", "alpine"))
        #expect(layers.count == 1)
        #expect(layers.first?.created?.isZero == false)
    }

    @Test(arguments: Fixture.engines) func untag(engine: String) throws {
        let items = try Docker.ImageDelete.decode(Fixture.answer(engine, "ImageDelete", "untag"))
        #expect(items.count == 1)
        #expect(items.first?.untagged?.hasSuffix("webtag:1") == true)
    }

    @Test(arguments: Fixture.engines) func build(engine: String) throws {
        let lines = try Fixture.elements(
            engine, "ImageBuild", "good", of: Docker.ImageBuild.imageBuild(Docker.BuildOptions()), step: 5)
        let text = lines.compactMap(\.stream).joined()
        #expect(text.contains("Successfully built"))
        #expect(lines.compactMap(\.aux?.imageID).count == 1)
    }

    @Test(arguments: Fixture.engines) func aBuildThatFailsThrows(engine: String) throws {
        let error = #expect(throws: EngineError.self) {
            try Fixture.elements(
                engine, "ImageBuild", "failed", of: Docker.ImageBuild.imageBuild(Docker.BuildOptions()))
        }
        #expect(error?.message.contains("exit") == true)
    }

    @Test(arguments: Fixture.engines) func load(engine: String) throws {
        let lines = try Fixture.elements(engine, "ImageLoad", "good", of: Docker.ImageLoad.imageLoad())
        #expect(lines.compactMap(\.stream).joined().contains("alpine:latest"))
    }

    @Test func aPullThatFailsInItsStreamThrows() throws {
        #expect(throws: EngineError.self) {
            try Fixture.elements("podman-4.3.1", "ImagePull", "unreachable", of: Docker.ImagePull.imagePull("x"))
        }
    }

    @Test func progressOfAPull() throws {
        var decoder = Docker.ImagePull.imagePull("x").makeDecoder(StreamContext(contentType: nil, apiVersion: nil))
        var bytes = ByteBuffer(
            string:
                #"{"status":"Downloading","id":"abc","progressDetail":{"current":50,"total":200},"progress":"[=> ]"}"#
                + "\r\n"
                + #"{"status":"Extracting","id":"abc","progressDetail":{"current":3,"units":"s"},"progress":{"odd":1}}"#
                + "\r\n" + #"{"progressDetail":{},"aux":{"Tag":"v1","Digest":"sha256:12","Size":343}}"# + "\r\n"
                + #"{"id":"moby.buildkit.trace","aux":"CkU="}"# + "\n")
        let first = try #require(try decoder.decode(&bytes))
        #expect(first.progressDetail?.fraction == 0.25)
        let second = try #require(try decoder.decode(&bytes))
        #expect(second.progressDetail?.fraction == nil)
        #expect(second.progressDetail?.units == "s")
        #expect(second.progress == nil)
        let third = try #require(try decoder.decode(&bytes))
        #expect(third.aux?.tag == "v1")
        #expect(third.aux?.digest == "sha256:12")
        #expect(third.aux?.size == 343)
        let fourth = try #require(try decoder.decode(&bytes))
        #expect(fourth.aux?.trace == "CkU=")
        let last = try decoder.finish(&bytes)
        #expect(last.map { $0.status } == nil)
    }
}
