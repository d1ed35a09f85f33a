import Testing
@testable import EngineAPI

@Suite struct EngineAPITests {}
