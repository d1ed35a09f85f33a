/// What is put before a build's context, so that the engine takes the context as it is.
///
/// Docker's builder leaves `.dockerignore` to the client. Podman applies it, unless there is a `.containerignore`: that
/// one, which excludes itself alone, goes before the archive's own files.
public struct BuildContext: Sendable {
    /// The archive's form, by its first bytes.
    public enum Form: Sendable {
        case plain
        case gzip
        /// Compressed otherwise, or no archive: passed on as it is.
        case other
    }

    /// How many bytes tell the form.
    public static let prefixLength = 6

    public static func form(_ bytes: [UInt8]) -> Form {
        if bytes.starts(with: [0x1f, 0x8b]) { return .gzip }
        let others: [[UInt8]] = [
            [0x42, 0x5a, 0x68], [0xfd, 0x37, 0x7a, 0x58, 0x5a], [0x28, 0xb5, 0x2f, 0xfd],
        ]
        return bytes.isEmpty || others.contains(where: bytes.starts) ? .other : .plain
    }

    /// The bytes to send before an archive of this form. A gzip file may consist of several, one behind the other
    /// (RFC 1952 §2.2).
    public static func prelude(_ form: Form) -> [UInt8] {
        switch form {
        case .plain: ignoreFile
        case .gzip: Gzip.stored(ignoreFile)
        case .other: []
        }
    }

    /// An archive with one file: a Dockerfile that came alone.
    public static func archive(_ name: String, _ content: [UInt8]) -> [UInt8] {
        file(name, content) + [UInt8](repeating: 0, count: 1024)
    }

    /// A `.containerignore`, to stand in an archive, that excludes itself and these files alone.
    public static func ignoring(_ names: [String]) -> [UInt8] {
        let lines = [".containerignore"] + names.map(literal)
        return file(".containerignore", Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// A pattern that is this name and no other.
    private static func literal(_ name: String) -> String {
        name.reduce(into: "") { pattern, character in
            if #"\*?[]"#.contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
    }

    private static let ignoreFile = ignoring([])

    private static func file(_ name: String, _ content: [UInt8]) -> [UInt8] {
        TarHeader.file(name, size: content.count) + content
            + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }
}

/// gzip without compression (RFC 1951 §3.2.4, RFC 1952).
enum Gzip {
    /// - Parameter bytes: at most 65535.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let size = UInt16(truncatingIfNeeded: bytes.count)
        var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1]
        file += little(UInt32(size), 2) + little(UInt32(~size), 2) + bytes
        return file + little(checksum(bytes), 4) + little(UInt32(truncatingIfNeeded: bytes.count), 4)
    }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }

    /// CRC-32, bit by bit: the input is short.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xffff_ffff as UInt32) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xedb8_8320 : 0) }
        }
    }
}
