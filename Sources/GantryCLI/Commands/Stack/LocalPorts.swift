import EngineClient
import EngineHTTP

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Finds the process of this machine that listens on a port, in what Linux tells of its sockets and processes.
enum LocalPorts {
    /// For an engine of this machine; of another machine's ports nothing is known here.
    static func holder(for engine: EngineClient) -> @Sendable (Int, String) async -> String? {
        guard engine.address.description.hasPrefix("unix:") else { return { _, _ in nil } }
        return { port, transport in process(on: port, transport) }
    }

    /// Such as `the process nginx (pid 812)`; nil where none is seen, as with those of other users.
    static func process(on port: Int, _ transport: String) -> String? {
        let files = transport == "udp" ? ["udp", "udp6"] : ["tcp", "tcp6"]
        let inodes = Set(files.flatMap { sockets(text("/proc/net/\($0)"), port, isUDP: transport == "udp") })
        guard !inodes.isEmpty else { return nil }
        for pid in names("/proc") where pid.allSatisfy(\.isNumber) {
            for descriptor in names("/proc/\(pid)/fd") {
                guard let target = link("/proc/\(pid)/fd/\(descriptor)"), target.hasPrefix("socket:["),
                    inodes.contains(String(target.dropFirst(8).dropLast()))
                else { continue }
                let name = text("/proc/\(pid)/comm").split(separator: "\n").first ?? "?"
                return "the process \(name) (pid \(pid))"
            }
        }
        return nil
    }

    /// The inodes of the sockets that listen on a port.
    static func sockets(_ table: String, _ port: Int, isUDP: Bool) -> [String] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard words.count > 9, isUDP || words[3] == "0A",
                let local = words[1].split(separator: ":").last, Int(local, radix: 16) == port
            else { return nil }
            return String(words[9])
        }
    }

    private static func text(_ path: String) -> String {
        // A process may have ended meanwhile.
        (try? HostFile.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func names(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private static func link(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
