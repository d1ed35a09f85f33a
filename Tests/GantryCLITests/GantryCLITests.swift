import Testing
@testable import GantryCLI

@Suite struct GantryCLITests {}
