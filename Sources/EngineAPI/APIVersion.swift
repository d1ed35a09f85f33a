/// A version of an engine's HTTP API: Docker's `1.43`, or the three-part version that prefixes libpod paths (`5.4.2`).
public struct APIVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    /// Absent (nil) in Docker's scale; present in libpod's.
    public var patch: Int?

    public init(_ major: Int, _ minor: Int, _ patch: Int? = nil) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `1.41`, `v1.41`, `5.4.2` and pre-release spellings such as `6.0.0-dev`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let trimmed = text.first == "v" ? text.dropFirst() : text[...]
        let release = trimmed.prefix { $0 != "-" && $0 != "+" }
        let parts = release.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard part.utf8.count <= 9, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        self.init(numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : nil)
    }

    public var description: String {
        patch.map { "\(major).\(minor).\($0)" } ?? "\(major).\(minor)"
    }

    /// A missing patch counts as zero, for order and for equality alike.
    public static func < (left: APIVersion, right: APIVersion) -> Bool {
        (left.major, left.minor, left.patch ?? 0) < (right.major, right.minor, right.patch ?? 0)
    }

    public static func == (left: APIVersion, right: APIVersion) -> Bool {
        (left.major, left.minor, left.patch ?? 0) == (right.major, right.minor, right.patch ?? 0)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(major)
        hasher.combine(minor)
        hasher.combine(patch ?? 0)
    }
}

extension APIVersion {
    /// The oldest Docker API that Gantry speaks: Docker 1.12's, the floor that moby kept until its version 29.
    public static let dockerFloor = APIVersion(1, 24)
    /// The newest Docker API that Gantry's models know.
    public static let dockerCeiling = APIVersion(1, 51)
    /// The oldest libpod API that Gantry speaks: Podman 4.
    public static let libpodFloor = APIVersion(4, 0, 0)
}
