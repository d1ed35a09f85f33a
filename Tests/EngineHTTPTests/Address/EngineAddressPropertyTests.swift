import EngineHTTP
import Seeded
import Testing

@Suite("Engine addresses hold for any text")
struct EngineAddressPropertyTests {
    static let pieces = [
        "unix", "http", "https", "http+unix", "tcp", "ssh", "npipe", "fd", "file", "://", ":", "/", "//", "@", "[", "]",
        "%",
        "%2F", "%00", "%25", "%zz", ".", "..", "~", "$", "-", "_", "?", "#", "?secure=", "\\", " ", "\t", "\n", "\u{0}",
        "\u{301}",
        "é", "日本", "🐳", "\r\n", "\u{200D}", "\u{85}", "0", "2375", "65535", "65536", "99999999999999999999", "::1",
        "fe80::1", "127.0.0.1",
        "localhost", "run", "podman.sock", "./pipe/docker_engine", "user", "a",
    ]

    /// What was read once is read from its own description again, and equal; nothing ever traps.
    private func check(_ text: String) throws -> Bool {
        guard let address = try? EngineAddress(parsing: text) else { return false }
        let again = try EngineAddress(parsing: address.description, tls: address.tls)
        #expect(again == address, "from \(text.debugDescription)")
        for consumer in AddressConsumer.allCases {
            // Podman's and podman-py's escapes aside, what a consumer is told means the same address.
            guard let spelled = try? address.spelled(for: consumer), consumer != .podman else { continue }
            #expect(try EngineAddress(parsing: spelled, tls: address.tls).isSamePlace(as: address), "\(spelled)")
        }
        return true
    }

    @Test("pieces of addresses in any order", arguments: [1, 2, 3, 4] as [UInt64])
    func pieces(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<5_000 {
            let count = Int.random(in: 1...8, using: &random)
            var text = ""
            for _ in 0..<count { text += Self.pieces.randomElement(using: &random) ?? "" }
            if try check(text) { accepted += 1 }
        }
        #expect(accepted > 100, "the generator makes too few addresses that hold")
    }

    @Test("good addresses with a byte changed", arguments: [5, 6] as [UInt64])
    func mutations(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let good = (EngineAddressParsingTests.sockets + EngineAddressParsingTests.networks).map(\.0)
        for _ in 0..<5_000 {
            var bytes = Array((good.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                guard let index = bytes.indices.randomElement(using: &random) else { continue }
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
                }
            }
            _ = try check(String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension EngineAddress {
    /// Equal but for TLS, which skopeo and docker-py are told beside the address.
    fileprivate func isSamePlace(as other: EngineAddress) -> Bool {
        switch (self, other) {
        case (.tcp(let host, let port, _), .tcp(let otherHost, let otherPort, _)):
            host == otherHost && port == otherPort
        default: self == other
        }
    }
}
