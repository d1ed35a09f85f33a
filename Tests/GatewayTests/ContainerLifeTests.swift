import EngineAPI
import JSONTree
import Testing

@testable import Gateway

@Suite struct ContainerLifeTests {
    @Test func aPlanIsReadFromTheContainer() throws {
        func container(_ check: JSONValue) -> JSONValue { ["Config": ["Healthcheck": check]] }
        let plan = try #require(
            HealthPlan(
                container([
                    "Test": ["CMD", "true"], "Interval": 10_000_000_000, "StartPeriod": 60_000_000_000,
                    "StartInterval": 1_000_000_000,
                ])))
        #expect(plan.pause(running: .seconds(3), isStarting: true) == .seconds(1))
        #expect(plan.pause(running: .seconds(3), isStarting: false) == .seconds(10))
        #expect(plan.pause(running: .seconds(61), isStarting: true) == .seconds(10))
        #expect(try #require(HealthPlan(container(["Test": ["CMD-SHELL", "x"]]))).interval == .seconds(30))
        #expect(HealthPlan(container(["Test": ["NONE"]])) == nil && HealthPlan(["Config": [:]]) == nil)
    }

    @Test func aCheckIsKnownByItsEnd() {
        let container: JSONValue = [
            "State": ["Health": ["Log": [["End": "2026-11-21T00:00:05Z"], ["End": "2026-11-21T00:00:12Z"]]]]
        ]
        #expect(HealthPlan.lastCheck(container) == "2026-11-21T00:00:12Z")
        #expect(HealthPlan.lastCheck(["State": ["Health": ["Log": nil]]]) == nil)
    }

    @Test(
        arguments: [
            ("always", "exited", nil, true), ("always", "running", nil, false), ("always", "created", nil, false),
            ("unless-stopped", "exited", false, true), ("unless-stopped", "exited", true, false),
            ("unless-stopped", "exited", nil, false), ("on-failure", "exited", nil, false),
            ("no", "exited", nil, false),
        ] as [(String, String, Bool?, Bool)])
    func startsAgainWhatDockerWould(_ policy: String, _ status: String, _ stopped: Bool?, _ starts: Bool) {
        var state: JSONObject = ["Status": .string(status)]
        if let stopped { state["StoppedByUser"] = .bool(stopped) }
        let container: JSONValue = [
            "State": .object(state), "HostConfig": ["RestartPolicy": ["Name": .string(policy)]],
        ]
        #expect(ContainerLife.startsAgain(container) == starts)
    }
}
