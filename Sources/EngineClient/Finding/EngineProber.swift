public import EngineHTTP

/// Dials an address and asks who is there. The live one is ``HTTPProber``; tests hand in a table.
public protocol EngineProber: Sendable {
    func probe(_ address: EngineAddress, depth: ProbeDepth, deadline: Duration) async -> ProbeOutcome
}
