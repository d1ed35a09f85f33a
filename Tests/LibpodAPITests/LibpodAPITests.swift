import Testing
@testable import LibpodAPI

@Suite struct LibpodAPITests {}
