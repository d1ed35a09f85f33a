#if Stacks
import FoundationEssentials
import Testing

@testable import Stacks

/// A project of `Tests/Fixtures/compose-2.26`, with what docker compose makes of it. See the README there.
struct ConfigFixture: Sendable, CustomTestStringConvertible {
    let name: String

    /// Where docker compose read it: paths are part of what it prints.
    static let place = "/tmp/gantry-compose"
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Fixtures/compose-2.26"
    )
    .standardized.path
    /// As `scripts/compose-fixtures` sets them.
    static let variables = [
        "PATH": "/usr/bin:/bin", "HOME": "/home/user", "DOCKER_HOST": "unix:///nonexistent", "SET": "set",
        "INHERITED": "inherited", "EMPTY": "", "TOKEN": "token", "S2": "secret", "OVERRIDDEN": "shell",
    ]
    static let all: [ConfigFixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.filter { !$0.hasSuffix(".md") }.sorted().map(ConfigFixture.init)
    }()
    static let accepted = all.filter { $0.text("refused") == nil }
    static let refused = all.filter { $0.text("refused") != nil }

    var testDescription: String { name }

    func text(_ file: String) -> String? {
        FileManager.default.contents(atPath: "\(Self.root)/\(name)/\(file)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads the project as if it lay where docker compose read it.
    func load() throws(ComposeError) -> Project {
        var source = ComposeSource(environment: Self.variables, currentDirectory: "\(Self.place)/\(name)") { path in
            guard path.hasPrefix(Self.place + "/") else { return nil }
            return FileManager.default.contents(atPath: Self.root + path.dropFirst(Self.place.count)).map {
                [UInt8]($0)
            }
        }
        var words = (text("args") ?? "").split(whereSeparator: \.isWhitespace).map(String.init)[...]
        while let flag = words.popFirst(), let value = words.popFirst() {
            if flag == "-f" { source.files.append(value) } else { source.profiles.append(value) }
        }
        return try ProjectLoader.load(source)
    }
}
#endif
