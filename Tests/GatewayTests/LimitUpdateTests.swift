import EngineAPI
import JSONTree
import NIOCore
import Parity
import Testing

@testable import Gateway

@Suite struct LimitUpdateTests {
    private let container: JSONValue = ["Id": "c1", "Config": ["Labels": [:]]]

    @Test func processorsAreGivenAsTheRuntimeTakesThem() {
        let body = LimitUpdate.withQuota(["NanoCpus": 1_500_000_000, "Memory": 7])
        #expect(body == ["Memory": 7, "CpuPeriod": 100_000, "CpuQuota": 150_000])
        #expect(
            JSONValue.object(LimitUpdate.resources(body))
                == ["memory": ["limit": 7], "cpu": ["period": 100_000, "quota": 150_000]]
                || LimitUpdate.resources(body)["cpu"]?["quota"] == 150_000)
    }

    @Test func oneFormOfProcessorsExcludesTheOther() throws {
        let memory = EngineMemory()
        let first = LimitUpdate(["CpuQuota": 50_000, "CpuPeriod": 100_000], of: container, memory)
        try first.check()
        memory.updated("c1", first.processors)
        #expect(memory.updates(of: "c1")?["NanoCpus"] == 0)
        let second = LimitUpdate(["NanoCpus": 1], of: container, memory)
        #expect {
            try second.check()
        } throws: {
            ($0 as? ParityAnswer)?.message
                == "Cannot update container c1: Conflicting options: Nano CPUs cannot be updated as CPU Period has "
                + "already been set"
        }
        try LimitUpdate(["CpuQuota": -1, "Memory": 5], of: container, memory).check()
    }

    @Test func aStartKeepsWhatWasUpdated() {
        let memory = EngineMemory()
        memory.updated("c1", ["Memory": 5])
        memory.started("c1")
        #expect(memory.updates(of: "c1")?["Memory"] == 5)
        memory.forget("c1")
        #expect(memory.updates(of: "c1") == nil && memory.isEmpty)
    }

    private func frame(_ text: String, _ source: UInt8 = 1) -> ByteBuffer {
        var frame = ByteBuffer(bytes: [source, 0, 0, 0])
        frame.writeInteger(UInt32(text.utf8.count))
        frame.writeString(text)
        return frame
    }

    @Test(arguments: [(1, "end"), (2, "err\nend"), (3, "out\nerr\nend"), (9, "out\nerr\nend")])
    func keepsALastLineWithoutEndApart(_ count: Int, _ text: String) throws {
        var tail = LogTail(count, isTerminal: false)
        // "end" in two pieces, as a line too long for one record comes.
        for part in [frame("out\n"), frame("err\n", 2), frame("en"), frame("d")] {
            for byte in part.readableBytesView { try tail.read(ByteBuffer(bytes: [byte])) }
        }
        var rest = try tail.finish()
        var decoder = FrameDecoder(.multiplexed)
        var read = ""
        while let frame = try decoder.decode(&rest) {
            read += String(buffer: frame.bytes)
        }
        #expect(read == text)
    }

    @Test func keepsNoMoreLinesThanItNeeds() throws {
        var tail = LogTail(2, isTerminal: true)
        for number in 0..<10_000 { try tail.read(ByteBuffer(string: "line \(number)\r\n")) }
        try tail.read(ByteBuffer(string: "rest"))
        #expect(String(buffer: try tail.finish()) == "line 9999\r\nrest")
    }
}
