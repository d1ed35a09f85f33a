import Testing

@testable import EngineClient

@Suite struct EngineClientTests {}
