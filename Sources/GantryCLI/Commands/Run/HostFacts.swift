import EngineAPI
import JSONTree

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What command-line words mean on this machine: its environment, the folder that relative paths start from, its files.
struct HostFacts: Sendable {
    var environment: [String: String]
    var folder: String
    var read: @Sendable (String) throws(EngineError) -> [UInt8]

    var home: String? { environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } }

    init(
        environment: [String: String], folder: String,
        read: @escaping @Sendable (String) throws(EngineError) -> [UInt8] = HostFile.read
    ) {
        self.environment = environment
        self.folder = folder
        self.read = read
    }

    func text(of path: String) throws(EngineError) -> String { String(decoding: try read(path), as: UTF8.self) }

    /// A JSON file as one line.
    func compactJSON(of path: String) throws(EngineError) -> String {
        let bytes = try read(path)
        do {
            return try JSONValue(parsing: bytes).text()
        } catch {
            throw EngineError(.invalidInput, "\(path) is not JSON: \(error)")
        }
    }
}

extension Invocation {
    /// This process's own.
    var hostFacts: HostFacts {
        HostFacts(environment: environment, folder: HostFile.currentFolder)
    }
}

/// Files of this machine.
enum HostFile {
    static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// - Throws: `fileSystem`, with the path and the system's reason.
    static func read(_ path: String) throws(EngineError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem("read", path) }
        defer { SystemCall.close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = SystemCall.read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw problem("read", path)
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Makes a file that is not there yet.
    /// - Throws: `conflict` where it is there; `fileSystem`.
    static func create(_ path: String, _ text: String, replaces: Bool = false) throws(EngineError) {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (replaces ? O_TRUNC : O_EXCL)
        let descriptor = open(path, flags, 0o644)
        guard descriptor >= 0 else {
            if errno == EEXIST {
                throw EngineError(.conflict, "\(path) is there already; remove it or name another file.")
            }
            throw problem("write", path)
        }
        defer { SystemCall.close(descriptor) }
        do { try DescriptorSink(descriptor).write(text) } catch { throw problem("write", path) }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func problem(_ verb: String, _ path: String) -> EngineError {
        EngineError(
            .fileSystem,
            "\(path) cannot be \(verb == "read" ? "read" : "written"): \(String(cString: strerror(errno))).")
    }
}
