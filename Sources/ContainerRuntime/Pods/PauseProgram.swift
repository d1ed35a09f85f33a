/// The first process of a pod's infra container, carried as machine code: about 250 bytes for each architecture.
///
/// It blocks all signals, waits for one after the other, ends at `SIGTERM` and `SIGINT`, and reaps what is left to it
/// where the pod shares its process ids. The source is `scripts/pause/*.s`.
public enum PauseProgram {
    /// The image's name on every engine. Its tag changes with the program.
    public static let image = "docker.io/gantry/pause:1"

    /// The program as an ELF executable.
    /// - Parameter platform: `linux/amd64` or `linux/arm64`.
    /// - Throws: `unsupportedByEngine` for any other.
    public static func executable(for platform: String) throws(RuntimeError) -> [UInt8] {
        switch platform {
        case "linux/amd64": elf(machine: 62, PauseCode.amd64)
        case "linux/arm64": elf(machine: 183, PauseCode.arm64)
        default:
            throw RuntimeError(
                .unsupportedByEngine,
                "Pods on this engine need an infra program for \(platform); there is one for linux/amd64 and linux/arm64."
            )
        }
    }

    /// A tar archive with the program as `/pause`.
    /// - Throws: as ``executable(for:)``.
    public static func archive(for platform: String) throws(RuntimeError) -> [UInt8] {
        let program = try executable(for: platform)
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            for (index, byte) in text.utf8.enumerated() { header[place + index] = byte }
        }
        func octal(_ number: Int, _ width: Int) -> String {
            let digits = String(number, radix: 8)
            return String(repeating: "0", count: width - digits.utf8.count) + digits
        }
        put("pause", at: 0)
        put(octal(0o755, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        put(octal(program.count, 11), at: 124)
        put(octal(0, 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, 6) + "\u{0} ", at: 148)
        let padding = (512 - program.count % 512) % 512
        return header + program + [UInt8](repeating: 0, count: padding + 1024)
    }

    /// One loadable segment that begins with the file's header; both machines are little-endian with 64 bits.
    private static func elf(machine: UInt16, _ code: [UInt8]) -> [UInt8] {
        let headers = 64 + 56
        let base: UInt64 = 0x40_0000
        var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
        func put(_ number: some FixedWidthInteger) { withUnsafeBytes(of: number.littleEndian) { file += $0 } }
        put(UInt16(2))  // an executable
        put(machine)
        put(UInt32(1))
        put(base + UInt64(headers))  // entry
        put(UInt64(64))  // program headers
        put(UInt64(0))
        put(UInt32(0))
        for number in [64, 56, 1, 0, 0, 0] as [UInt16] { put(number) }
        put(UInt32(1))  // loadable
        put(UInt32(5))  // readable, executable
        put(UInt64(0))
        put(base)
        put(base)
        put(UInt64(headers + code.count))
        put(UInt64(headers + code.count))
        put(UInt64(0x1_0000))  // arm64 kernels may have pages of 64 KiB
        return file + code
    }
}
