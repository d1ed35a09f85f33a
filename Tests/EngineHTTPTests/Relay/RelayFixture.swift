import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import EngineHTTP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A relay between a listening socket and a test's engine, in a directory of its own.
struct RelayFixture: Sendable {
    let directory: String
    let relay: Relay
    let listener: HTTPListener
    let records: Records

    var clientPath: String { directory + "/g" }
    var enginePath: String { directory + "/e" }

    /// What the delegate was told, over all event loops.
    final class Records: Sendable {
        private struct State {
            var all: [ExchangeRecord] = []
            var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        }

        private let state = Mutex(State())

        func add(_ record: ExchangeRecord) {
            let ready = state.withLock { state in
                state.all.append(record)
                let ready = state.waiters.filter { $0.count <= state.all.count }
                state.waiters.removeAll { $0.count <= state.all.count }
                return ready
            }
            for waiter in ready { waiter.continuation.resume() }
        }

        /// The records, once there are as many: a peer sees an exchange's end before the books do.
        func list(of count: Int) async -> [ExchangeRecord] {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if state.all.count < count { state.waiters.append((count, continuation)) }
                    return state.all.count >= count
                }
                if isThere { continuation.resume() }
            }
            return state.withLock { $0.all }
        }
    }

    final class Delegate: RelayDelegate {
        let records: Records
        init(_ records: Records) { self.records = records }

        func plan(for request: ScannedRequest, from peer: PeerCredentials?) -> ExchangePlan {
            let head = request.head
            if head.target == "/forbidden" {
                return ExchangePlan(.answer(LocalAnswer(status: 403, message: "not \"here\"")), label: 7)
            }
            let hijacks = request.facts.hasUpgrade || head.target.hasSuffix("/attach")
            return ExchangePlan(label: 1, mayHijack: hijacks, note: head.method + " " + head.target)
        }

        func planForHTTP2(from peer: PeerCredentials?) -> ExchangePlan { ExchangePlan(label: 2) }
        func finished(_ record: ExchangeRecord) { records.add(record) }
    }

    /// Starts a relay, runs `body`, and takes everything down again.
    static func run(
        configuration: RelayConfiguration = RelayConfiguration(), threads: Int = 1,
        _ body: (RelayFixture) async throws -> Void
    ) async throws {
        let directory = "/tmp/gantry-relay-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        var configuration = configuration
        // What a test leaves open is taken down without ado.
        configuration.linger = .milliseconds(20)
        configuration.hijackLinger = .milliseconds(20)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
        do {
            let (records, configuration) = (Records(), configuration)
            let enginePath = directory + "/e"
            let relay = try await Relay.prepare(
                on: group, dialer: .unix(path: enginePath), configuration: configuration,
                makeDelegate: { _, _ in Delegate(records) })
            let listener = try await HTTPListener.listen(
                on: .unix(path: directory + "/g"), group: group, configuration: configuration,
                initializer: relay.initialize)
            let fixture = RelayFixture(directory: directory, relay: relay, listener: listener, records: records)
            do {
                try await body(fixture)
            } catch {
                Issue.record(error)
            }
            await listener.close()
            try await relay.drain(grace: .zero)
        }
        try await group.shutdownGracefully()
        try FileManager.default.removeItem(atPath: directory)
    }

    func engine() async throws -> TestEngine { try await TestEngine(path: enginePath) }
    func client() async throws -> TestPeer { try await TestPeer.connect(to: clientPath) }
}
