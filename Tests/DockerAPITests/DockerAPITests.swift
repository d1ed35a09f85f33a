import Testing
@testable import DockerAPI

@Suite struct DockerAPITests {}
