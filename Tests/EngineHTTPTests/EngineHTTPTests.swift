import Testing

@testable import EngineHTTP

@Suite struct EngineHTTPTests {}
