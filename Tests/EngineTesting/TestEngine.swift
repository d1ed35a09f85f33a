public import EngineHTTP
public import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Tag {
    /// Needs real engines. Such suites live in `Tests/IntegrationTests` and are parametrised by ``TestEngine/all``.
    @Tag public static var integration: Self
}

/// A real engine that the tests run on.
///
/// `GANTRY_TEST_ENGINES` names them: `docker20=unix:///run/lab/docker20.sock;podman4=unix:///run/lab/podman4.sock`.
/// Where the variable is missing there is still one value, whose address throws: a test without its engine fails, with
/// the command in it, and is never skipped.
public struct TestEngine: Sendable, Hashable, CustomTestStringConvertible {
    public static let variable = "GANTRY_TEST_ENGINES"

    /// The engines of `GANTRY_TEST_ENGINES`, never none.
    public static let all: [TestEngine] = {
        let text = getenv(variable).map { String(cString: $0) } ?? ""
        let engines = parse(text)
        return engines.isEmpty ? [TestEngine(name: "no-engine", spelling: nil)] : engines
    }()

    /// The engines whose name begins with `prefix`: `podman`, `docker`. Never none.
    public static func all(_ prefix: String) -> [TestEngine] {
        let engines = all.filter { $0.name.hasPrefix(prefix) }
        return engines.isEmpty ? [TestEngine(name: "no-\(prefix)", spelling: nil)] : engines
    }

    /// The name in the list: `docker20`, `podman4`.
    public let name: String
    private let spelling: String?

    init(name: String, spelling: String?) {
        self.name = name
        self.spelling = spelling
    }

    static func parse(_ text: String) -> [TestEngine] {
        text.split(separator: ";").compactMap { item in
            let halves = item.split(separator: "=", maxSplits: 1).map { String($0.trimming(" \n")) }
            return halves.count == 2 ? TestEngine(name: halves[0], spelling: halves[1]) : nil
        }
    }

    /// Where the engine listens.
    /// - Throws: ``Missing`` where no engine was named.
    public var address: EngineAddress {
        get throws {
            guard let spelling else { throw Missing(name: self.name) }
            return try EngineAddress(parsing: spelling)
        }
    }

    /// Whether the name says so. Tests that ask are about a difference between engines; all others should not.
    public var isPodman: Bool { self.name.hasPrefix("podman") }

    public var testDescription: String { self.name }

    /// What a test fails with where no engine was named.
    public struct Missing: Error, CustomStringConvertible {
        let name: String
        public var description: String {
            "\(name): this test needs a real engine. Run `make test`, which installs and starts engines of its own, "
                + "or set \(TestEngine.variable)=docker=unix:///var/run/docker.sock;podman=unix:///run/podman/podman.sock"
        }
    }
}

extension Substring {
    fileprivate func trimming(_ characters: String) -> Substring {
        var text = self.drop { characters.contains($0) }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return text
    }
}
