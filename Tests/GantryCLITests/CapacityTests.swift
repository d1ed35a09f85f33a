import EngineAPI
import Testing

@testable import GantryCLI

@Suite struct CapacityTests {
    @Test(arguments: [
        ("2g,1", 32, 16, 12), ("2g", 32, 16, 12), ("1g,0.5", 32, 16, 24), ("2g,4", 32, 16, 3), ("64g", 32, 16, 0),
    ])
    func `a quarter stays for the machine itself`(_ size: String, _ gibibytes: Int64, _ processors: Int, _ users: Int)
        throws
    {
        #expect(try Capacity(parsing: size).count(memory: gibibytes << 30, processors: processors) == users)
    }

    @Test(arguments: ["", "2g,", "2g,1,1", "0", "x", "2g,0"]) func `what is no size is refused`(_ text: String) {
        #expect(throws: EngineError.self) { try Capacity(parsing: text) }
    }
}
