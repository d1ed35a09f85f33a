import EngineAPI
import NIOCore
import SystemPackage

@testable import EngineClient

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A directory for one test, removed with everything in it.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/gantry-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Errno(rawValue: errno) }
        path = String(cString: made)
    }

    deinit { ScratchDirectory.remove(path) }

    var filePath: FilePath { FilePath(path) }

    func at(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, with the directories above it.
    func write(_ name: String, _ content: String = "", mode: mode_t = 0o644) throws {
        let parts = name.split(separator: "/").dropLast()
        if !parts.isEmpty { try makeDirectory(parts.joined(separator: "/")) }
        try bytes(name, Array(content.utf8), mode: mode)
    }

    func bytes(_ name: String, _ content: [UInt8], mode: mode_t = 0o644) throws {
        let file = open(at(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw Errno(rawValue: errno) }
        defer { close(file) }
        try check(chmod(at(name), mode))
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { unistdWrite(file, $0.baseAddress, $0.count) }
            try check(Int32(count))
            rest = rest.dropFirst(count)
        }
    }

    func makeDirectory(_ name: String) throws {
        var made = path
        for part in name.split(separator: "/") {
            made += "/\(part)"
            guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
        }
    }

    func link(_ name: String, to target: String) throws { try check(symlink(target, at(name))) }

    func hardLink(_ name: String, to target: String) throws {
        try check(linkat(AT_FDCWD, at(target), AT_FDCWD, at(name), 0))
    }

    func read(_ name: String) throws -> String {
        let file = try PosixFiles.open(Array(at(name).utf8), in: nil, flags: O_RDONLY, path: Array(name.utf8))
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = try piece.withUnsafeMutableBytes { try PosixFiles.readOn(file, into: $0, path: []) }
            if count == 0 { return String(decoding: content, as: UTF8.self) }
            content += piece.prefix(count)
        }
    }

    func status(_ name: String) throws -> stat? {
        try PosixFiles.status(Array(at(name).utf8), in: nil, path: Array(name.utf8))
    }

    func target(_ name: String) throws -> String {
        String(decoding: try PosixFiles.linkTarget(Array(at(name).utf8), in: nil, path: []), as: UTF8.self)
    }

    #if os(Linux)
    /// How many of this process' descriptors are open on something in here.
    var openDescriptors: Int {
        get throws {
            let folder = Array("/proc/self/fd".utf8)
            let directory = try PosixFiles.open(folder, in: nil, flags: O_RDONLY | O_DIRECTORY, path: folder)
            // Another test's descriptor may be closed in between.
            let targets = try PosixFiles.names(in: directory, path: folder).compactMap {
                try? PosixFiles.linkTarget($0, in: directory, path: folder)
            }
            return targets.count { String(decoding: $0, as: UTF8.self).hasPrefix(path) }
        }
    }
    #endif

    private func check(_ result: Int32) throws {
        guard result >= 0 else { throw Errno(rawValue: errno) }
    }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.type == S_IFDIR {
            chmod(path, 0o700)
            let bytes = Array(path.utf8)
            let directory = try? PosixFiles.open(bytes, in: nil, flags: O_RDONLY | O_DIRECTORY, path: bytes)
            let names = directory.flatMap { try? PosixFiles.names(in: $0, path: bytes) } ?? []
            for name in names { remove("\(path)/\(String(decoding: name, as: UTF8.self))") }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}

private func unistdWrite(_ file: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int { write(file, start, count) }

/// Keeps what is written.
actor CollectingWriter: UploadWriter {
    private(set) var bytes = ByteBuffer()
    private(set) var largest = 0

    func write(_ bytes: ByteBuffer) async throws {
        largest = max(largest, bytes.readableBytes)
        self.bytes.writeImmutableBuffer(bytes)
    }
}
