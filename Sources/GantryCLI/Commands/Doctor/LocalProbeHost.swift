import ContainerRuntime
import Dispatch
import Doctor
import EngineAPI
import EngineClient

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// This machine, as the doctor's probes use it.
struct LocalProbeHost: ProbeHost {
    var machine: Machine
    var invocation: Invocation

    func gpus() async -> GPUInventory { await LocalGPUs.inventory(invocation) }

    /// In /tmp, which engines in namespaces and virtual machines share more often than other folders.
    func makeFolder(_ text: String) throws -> String {
        var template = Array("/tmp/gantry-doctor-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ProbeFailure("/tmp cannot be written: \(String(cString: strerror(errno)))")
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The container's user may be any.
        chmod(folder, 0o777)
        do throws(EngineError) {
            try HostFile.create("\(folder)/in.txt", text + "\n")
        } catch {
            throw ProbeFailure(error.message)
        }
        return folder
    }

    func look(at path: String) -> (text: String, owner: UInt32)? {
        var status = stat()
        guard stat(path, &status) == 0, let bytes = try? HostFile.read(path) else { return nil }
        return (String(decoding: bytes, as: UTF8.self), status.st_uid)
    }

    func removeFolder(_ path: String) {
        for name in ["in.txt", "out.txt"] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    func greeting(ofPort port: Int) async -> String? {
        // Blocking calls of two seconds at most, on a thread that is none of the program's own.
        await withCheckedContinuation { done in
            DispatchQueue.global().async { done.resume(returning: Self.read(port)) }
        }
    }

    private static func read(_ port: Int) -> String? {
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return nil }
        defer { SystemCall.close(descriptor) }
        var limit = timeval(tv_sec: 2, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = SystemCall.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }

    var staticBusybox: String? {
        guard let path = machine.tools["busybox"], let bytes = try? HostFile.read(path), Self.isStatic(bytes) else {
            return nil
        }
        return path
    }

    /// An ELF file of 64 bits without an interpreter among its program headers.
    static func isStatic(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 64, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return false }
        func number(_ offset: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        let (table, size, entries) = (number(32, 6), number(54, 2), number(56, 2))
        guard size >= 4, table + size * entries <= bytes.count else { return false }
        return !(0..<entries).contains { number(table + $0 * size, 4) == 3 }
    }
}
