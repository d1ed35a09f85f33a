#if os(Linux)
import NIOCore
import Testing

@testable import EngineHTTP

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

@Suite struct SplicePipeTests {
    /// Two socket pairs with the pipe between the inner ends.
    private func withSockets(_ body: (SplicePipe, _ feed: CInt, _ from: CInt, _ to: CInt, _ tap: CInt) throws -> Void)
        throws
    {
        let (left, right) = (try SocketPair.make(), try SocketPair.make())
        let ends = [left.near, left.far, right.near, right.far]
        defer { for end in ends { close(end) } }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        try body(try #require(SplicePipe.make()), left.near, left.far, right.near, right.far)
    }

    private func name(_ stop: SplicePipe.Stop) -> String {
        switch stop {
        case .sourceEmpty: "sourceEmpty"
        case .sinkFull: "sinkFull"
        case .limit: "limit"
        case .sourceBroke: "sourceBroke"
        case .unsupported: "unsupported"
        }
    }

    private func send(_ bytes: [UInt8], to descriptor: CInt) -> Int { write(descriptor, bytes, bytes.count) }

    private func drain(_ descriptor: CInt) -> [UInt8] {
        var (all, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 65536))
        while case let count = read(descriptor, &chunk, chunk.count), count > 0 { all += chunk[..<count] }
        return all
    }

    @Test func movesUpToTheLimit() throws {
        try withSockets { pipe, feed, from, to, tap in
            #expect(send([1, 2, 3, 4, 5], to: feed) == 5)
            let first = pipe.move(from: from, to: to, atMost: 3)
            #expect(name(first.stop) == "limit")
            let second = pipe.move(from: from, to: to, atMost: 3)
            #expect(name(second.stop) == "sourceEmpty")
            #expect(first.count == 3 && second.count == 2)
            #expect(drain(tap) == [1, 2, 3, 4, 5])
        }
    }

    @Test(arguments: [[UInt8](), [3, 4]]) func sendsWhatGoesBefore(behind: [UInt8]) throws {
        try withSockets { pipe, feed, from, to, tap in
            #expect(send(behind, to: feed) == behind.count)
            let moved = pipe.move(ByteBuffer(bytes: [1, 2]), from: from, to: to, atMost: 100)
            #expect(name(moved.stop) == "sourceEmpty")
            #expect(moved.count == behind.count)
            #expect(drain(tap) == [1, 2] + behind)
        }
    }

    /// What does not fit comes back, and nothing of it stays in the pipe.
    @Test func handsBackWhatDoesNotFit() throws {
        try withSockets { pipe, feed, from, to, tap in
            var (sent, got, steps) = ([UInt8](), [UInt8](), 0)
            var full: ByteBuffer?
            while full == nil, steps < 1000 {
                let block = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &+ steps) }
                sent += block[..<max(0, send(block, to: feed))]
                if case .sinkFull(let rest) = pipe.move(from: from, to: to, atMost: .max).stop { full = rest }
                steps += 1
            }
            let rest = try #require(full)
            #expect(rest.readableBytes > 0)
            got += drain(tap)
            got += Array(rest.readableBytesView)
            let more = pipe.move(from: from, to: to, atMost: .max)
            got += drain(tap)
            #expect(name(more.stop) == "sourceEmpty")
            #expect(got == sent)
        }
    }

    @Test func stopsAtTheEndOfTheSource() throws {
        try withSockets { pipe, feed, from, to, tap in
            #expect(send([7], to: feed) == 1)
            shutdown(feed, CInt(SHUT_WR))
            let moved = pipe.move(from: from, to: to, atMost: 10)
            #expect(name(moved.stop) == "sourceEmpty")
            #expect(drain(tap) == [7])
        }
    }

    @Test func refusesWhatCannotBeSpliced() throws {
        try withSockets { pipe, _, _, to, _ in
            let directory = open("/", O_RDONLY)
            defer { close(directory) }
            let moved = pipe.move(from: directory, to: to, atMost: 10)
            #expect(name(moved.stop) == "unsupported")
        }
    }
}
#endif
