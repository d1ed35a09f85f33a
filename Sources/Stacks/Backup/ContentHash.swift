import ContainerRuntime

#if Stacks
import Crypto

/// The SHA-256 of what passes, in hexadecimal.
struct ContentHash: Sendable {
    private var hash = SHA256()

    /// - Throws: `unsupportedByEngine` where gantry is built without the trait Stacks.
    init() throws(RuntimeError) {}

    mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

    var text: String {
        hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
#else
/// Stands in where there is no library that hashes: backups are then neither made nor read.
struct ContentHash: Sendable {
    init() throws(RuntimeError) {
        throw RuntimeError(
            .unsupportedByEngine, "This gantry is built without the trait Stacks; it neither makes nor reads backups.")
    }

    mutating func update(_ bytes: [UInt8]) {}
    var text: String { "" }
}
#endif
