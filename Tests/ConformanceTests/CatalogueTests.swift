import DockerAPI
import EngineAPI
import Testing

@testable import Conformance

@Suite struct CatalogueTests {
    private let all = Catalogue.scenes.flatMap(\.all)

    @Test func namesEveryOperationOfDockersAPI() {
        let named = Set(all.map(\.exchange.operation))
        let missing = Docker.routes.map(\.id).filter { !named.contains($0) }
        #expect(missing.isEmpty)
    }

    @Test func hasAtLeast500Exchanges() {
        #expect(all.count >= 500)
    }

    /// Whatever is pruned, swept up or listed must be the run's own: the user's objects are not the catalogue's.
    @Test func prunesOnlyWhatBearsTheRunsLabel() {
        for (id, exchange) in all where exchange.target.contains("/prune") {
            let isHarmless = exchange.target.contains("{run}") || exchange.target.contains("nonsense")
            #expect(isHarmless || exchange.target.hasSuffix("filters=x"), "\(id)")
        }
        for (id, exchange) in all where exchange.operation == "SwarmInit" || exchange.operation == "SwarmJoin" {
            #expect(exchange.payload == .json("{"), "\(id)")
        }
    }

    @Test func hasNoTwoExchangesOfOneName() {
        let doubles = Dictionary(grouping: all.map(\.id)) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(doubles.isEmpty)
    }
}
