import Seeded

/// A small mutational fuzzer: takes a corpus of well-formed messages and damages them.
struct Mutator {
    var generator: SeededGenerator
    let corpus: [[UInt8]]
    /// Bytes that matter to HTTP, more likely to get somewhere than any byte.
    static let telling = Array("\r\n\r\n :;,\t\0019afAFxGHT/chunked".utf8) + [0x7F, 0x80, 0xFF]

    init(seed: UInt64, corpus: [String]) {
        generator = SeededGenerator(seed: seed)
        self.corpus = corpus.map { Array($0.utf8) }
    }

    mutating func next() -> [UInt8] {
        var bytes = corpus.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[index] = Self.telling.randomElement(using: &generator) ?? 0
            case 1: bytes.insert(Self.telling.randomElement(using: &generator) ?? 0, at: index)
            case 2: bytes.remove(at: index)
            case 3: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 4:
                let end = Int.random(in: index...bytes.count, using: &generator)
                bytes.insert(contentsOf: Array(bytes[index..<end].prefix(40)), at: index)
            default:
                let other = corpus.randomElement(using: &generator) ?? []
                bytes.replaceSubrange(index..., with: other.suffix(Int.random(in: 0...other.count, using: &generator)))
            }
        }
        return bytes
    }
}
