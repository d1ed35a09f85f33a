import Testing
@testable import JSONTree

@Suite struct JSONTreeTests {}
