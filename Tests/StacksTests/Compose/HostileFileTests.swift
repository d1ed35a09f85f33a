#if Stacks
import Seeded
import Testing

@testable import Stacks

/// No text makes the loader crash, hang or grow: it ends with a project, or with an error that names the file.
@Suite(.timeLimit(.minutes(1))) struct HostileFileTests {
    private static func load(_ text: String) -> Result<Project, ComposeError> {
        var source = ComposeSource(environment: ["HOME": "/root", "A": "b"], currentDirectory: "/p") { path in
            path == "/p/compose.yaml" ? Array(text.utf8) : nil
        }
        source.files = ["/p/compose.yaml"]
        do throws(ComposeError) {
            let project = try ProjectLoader.load(source)
            _ = try project.blueprint()
            return .success(project)
        } catch { return .failure(error) }
    }

    private static func refusal(_ text: String) -> ComposeError? {
        if case .failure(let error) = load(text) { error } else { nil }
    }

    @Test func aBillionLaughsEndEarly() {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (before, name) in zip("abcdefgh", "bcdefghi") {
            text += "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ", ") + "]\n"
        }
        let error = Self.refusal("x-laughs:\n" + text.split(separator: "\n").map { "  \($0)\n" }.joined())
        #expect(error?.message.contains("aliases") == true && error?.place?.file == "/p/compose.yaml")
    }

    @Test func deepNestsAreReadOrRefused() {
        for depth in [100, 10_000, 200_000] {
            let text = "x-deep: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            _ = Self.load(text + "\nservices: {a: {image: b}}\n")
        }
        #expect(Self.refusal("x: " + String(repeating: "${A:-", count: 100)) != nil)
    }

    @Test func placesAreTold() throws {
        let error = try #require(Self.refusal("services:\n  web:\n    image: a\n    imgae: b\n"))
        #expect(error.place == ComposePlace("/p/compose.yaml", line: 4, column: 5))
        #expect(error.path == "services.web" && error.message.contains("\"image\""))
        let twice = try #require(Self.refusal("services:\n  web: {image: a}\n  web: {image: b}\n"))
        #expect(twice.message.contains("web") && twice.place?.file == "/p/compose.yaml")
    }

    @Test func whatIsBentIsReadOrRefused() throws {
        var random = SeededGenerator(seed: 7)
        let texts = ConfigFixture.all.compactMap { $0.text("compose.yaml") }.map { Array($0.utf8) }
        try #require(texts.count >= 40)
        var refused = 0
        for _ in 0..<3000 {
            var bytes = texts[Int.random(in: texts.indices, using: &random)]
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = Array("{}[]:-&*!$#'\"\n ".utf8).randomElement(using: &random) ?? 0
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes = Array(bytes[..<place])
                }
            }
            if case .failure = Self.load(String(decoding: bytes, as: UTF8.self)) { refused += 1 }
        }
        #expect(refused > 500 && refused < 3000)
    }
}
#endif
