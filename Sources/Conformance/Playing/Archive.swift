import EngineClient
import NIOCore

/// Makes the archives that the catalogue sends.
enum Archive {
    static func bytes(_ files: [Payload.File]) throws -> ByteBuffer {
        var writer = TarWriter()
        var output = ByteBuffer()
        for file in files {
            let content = ByteBuffer(string: file.content)
            let kind: TarEntry.Kind = file.link != nil ? .symbolicLink : file.path.hasSuffix("/") ? .directory : .file
            var entry = TarEntry(name: TarName(file.path), kind: kind, mode: kind == .directory ? 0o755 : file.mode)
            entry.linkName = TarName(file.link ?? "")
            entry.size = kind == .file ? Int64(content.readableBytes) : 0
            try writer.begin(entry, into: &output)
            if kind == .file { try writer.write(content, into: &output) }
        }
        try writer.finish(into: &output)
        return output
    }

    /// The file system of the catalogue's image: a static busybox under the names that the catalogue calls.
    static func image(busybox: [UInt8]) throws -> ByteBuffer {
        var writer = TarWriter()
        var output = ByteBuffer()
        for folder in ["bin/", "etc/", "proc/", "sys/", "dev/", "tmp/", "root/", "data/"] {
            try writer.begin(TarEntry(name: TarName(folder), kind: .directory, mode: 0o755), into: &output)
        }
        try writer.begin(
            TarEntry(name: "bin/busybox", mode: 0o755, size: Int64(busybox.count)), into: &output)
        try writer.write(ByteBuffer(bytes: busybox), into: &output)
        for word in Self.commands {
            try writer.begin(
                TarEntry(name: TarName("bin/\(word)"), kind: .symbolicLink, mode: 0o777, linkName: "busybox"),
                into: &output)
        }
        let files = [
            ("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n"),
            ("etc/group", "root:x:0:\nnobody:x:65534:\n"),
        ]
        for (path, text) in files {
            try writer.begin(TarEntry(name: TarName(path), size: Int64(text.utf8.count)), into: &output)
            try writer.write(ByteBuffer(string: text), into: &output)
        }
        try writer.finish(into: &output)
        return output
    }

    private static let commands = [
        "sh", "sleep", "cat", "echo", "true", "false", "ls", "ps", "env", "id", "hostname", "head", "tail", "mkdir",
        "touch", "rm", "ln", "chmod", "chown", "kill", "seq", "printf", "stty", "test", "grep", "mount", "pwd", "nc",
    ]
}
