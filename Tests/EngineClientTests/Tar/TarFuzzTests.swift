import EngineAPI
import NIOCore
import Testing

@testable import EngineClient

@Suite struct TarFuzzTests {
    @Test(arguments: 0..<50 as Range<UInt64>) func fuzz(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 99
        func random(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        var bytes = Array(try TarFormatTests.archive().readableBytesView)
        for _ in 0..<1 + random(8) {
            let place = random(bytes.count)
            switch random(3) {
            case 0: bytes[place] = UInt8(random(256))
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 512))
            default: bytes.insert(contentsOf: bytes[..<min(place, 512)], at: place)
            }
        }
        do {
            let entries = try TarFormatTests.read([ByteBuffer(bytes: bytes)])
            #expect(entries.reduce(0) { $0 + $1.1.utf8.count } <= bytes.count * 3)
        } catch let error as EngineError {
            #expect(error.code == .protocolViolation)
        }
    }
}
