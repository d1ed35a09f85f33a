import EngineHTTP
import Parity
import Synchronization

/// Attached connections that their clients have left, kept open: Podman closes a container's standard input with the
/// first connection that ends, where Docker leaves it open for the next one.
///
/// The next client that attaches in the same way takes one over, so there are never more of them for a container than
/// were attached to it at once. They end with the container.
final class HeldAttachments: Sendable {
    /// One attached connection, in the hands of one client at a time.
    struct Lease: Sendable {
        let head: ResponseHead
        let input: HTTPBytes
        let writer: RawWriter
        fileprivate let back: OneShot<Void>

        /// The client has left.
        func giveBack() { _ = back.give(()) }
    }

    enum Offer: Sendable {
        case lease(Lease)
        case refused(ParityAnswer)
        case failed(any Error)
    }

    private struct Waiting {
        let number: Int
        let taker: OneShot<OneShot<Offer>>
    }

    private struct State {
        var waiting: [String: [Waiting]] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// How many wait for another client.
    var count: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    /// Attaches, or takes over a connection that was left. A lease must be given back.
    ///
    /// - Parameter key: what makes two connections alike: the container and what is attached of it.
    func attach(_ request: HTTPRequest, key: String, _ engine: EngineCalls) async throws -> Offer {
        let offer = OneShot<Offer>()
        let waiting = state.withLock { $0.waiting[key]?.popLast() }
        if waiting?.taker.give(offer) != true { begin(request, key, engine, offer) }
        guard let offer = await offer.take() else { throw CancellationError() }
        return offer
    }

    private func begin(_ request: HTTPRequest, _ key: String, _ engine: EngineCalls, _ first: OneShot<Offer>) {
        engine.errands.run { [transport = engine.transport] in
            do {
                try await transport.hijack(request, protocol: "tcp") { connection in
                    let (head, input, writer) = (connection.head, connection.input, connection.writer)
                    var next: OneShot<Offer>? = first
                    while let offer = next {
                        let back = OneShot<Void>()
                        // Who asked may be gone by now.
                        if offer.give(.lease(Lease(head: head, input: input, writer: writer, back: back))) {
                            guard await back.take() != nil else { return }
                        }
                        next = await self.idle(key, input)
                    }
                }
            } catch let error as HTTPError {
                _ = first.give(error.answer.map { .refused(EngineCalls.answer($0)) } ?? .failed(error))
            } catch {
                _ = first.give(.failed(error))
            }
        }
    }

    /// Reads what nobody hears, until the container ends or another client comes.
    ///
    /// - Returns: for whom the connection is; nil where the container has ended.
    private func idle(_ key: String, _ input: HTTPBytes) async -> OneShot<Offer>? {
        let taker = OneShot<OneShot<Offer>>()
        let number = state.withLock { state in
            state.next += 1
            state.waiting[key, default: []].append(Waiting(number: state.next, taker: taker))
            return state.next
        }
        let offer = await withTaskGroup(of: OneShot<Offer>?.self) { group in
            group.addTask {
                // However it ends, the connection is of no more use.
                do { for try await _ in input {} } catch {}
                return nil
            }
            group.addTask { await taker.take() }
            var offer: OneShot<Offer>?
            for await result in group {
                offer = result ?? offer
                group.cancelAll()
            }
            return offer
        }
        state.withLock { state in
            state.waiting[key]?.removeAll { $0.number == number }
            if state.waiting[key]?.isEmpty == true { state.waiting[key] = nil }
        }
        return offer
    }
}
