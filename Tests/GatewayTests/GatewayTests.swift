import Testing

@testable import Gateway

@Suite struct GatewayTests {}
