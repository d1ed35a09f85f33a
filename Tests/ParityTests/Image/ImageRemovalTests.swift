import JSONTree
import Testing

@testable import Parity

@Suite struct ImageRemovalTests {
    private let id = String(repeating: "d", count: 64)
    private func image(_ tags: [String]) -> JSONValue { ["Id": .string("sha256:" + id), "RepoTags": JSONValue(tags)] }
    private let running = ImageRemoval.Use(container: String(repeating: "1", count: 64), isRunning: true)
    private let stopped = ImageRemoval.Use(container: String(repeating: "2", count: 64), isRunning: false)

    @Test func untagsOneOfSeveral() throws {
        let removal = try ImageRemoval(
            of: image(["docker.io/library/x:1", "docker.io/library/x:2"]), named: "x:2", force: false, uses: [running])
        #expect(removal.untag == ["docker.io/library/x:2"])
        #expect(!removal.deletes)
        #expect(removal.lines(nil) == [["Untagged": "x:2"]])
    }

    @Test func deletesWithTheLastName() throws {
        let removal = try ImageRemoval(of: image(["localhost/x:latest"]), named: "x", force: false, uses: [])
        #expect(removal.deletes)
        #expect(
            removal.lines([["Deleted": .string(id)], ["Untagged": "localhost/x:latest"]])
                == [["Untagged": "x:latest"], ["Deleted": .string("sha256:" + id)]])
    }

    @Test func forceNeverTakesAContainersImage() throws {
        let removal = try ImageRemoval(
            of: image(["docker.io/library/x:1"]), named: "x:1", force: true, uses: [stopped])
        #expect(removal.untag.count == 1)
        #expect(!removal.deletes)
        #expect(throws: ParityAnswer.self) {
            try ImageRemoval(of: image([]), named: String(id.prefix(12)), force: true, uses: [running])
        }
    }

    @Test func refusesInDockersWords() {
        let error = #expect(throws: ParityAnswer.self) {
            try ImageRemoval(of: image(["docker.io/library/x:1"]), named: "x:1", force: false, uses: [stopped])
        }
        #expect(
            error?.message
                == "conflict: unable to remove repository reference \"x:1\" (must force) - container 222222222222 is "
                + "using its referenced image dddddddddddd")
        let several = #expect(throws: ParityAnswer.self) {
            try ImageRemoval(of: image(["a:1", "b:1"]), named: id, force: false, uses: [])
        }
        #expect(several?.status == 409)
    }
}
