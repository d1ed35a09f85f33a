public import EngineAPI
import EngineHTTP
import NIOCore

/// The elements of one streamed answer, in order. One task reads them, once, inside the scope they were handed to.
///
/// Back-pressure is the reader's own pace: a few hundred KiB at most are read ahead from the engine.
public struct EngineStream<Element: Sendable>: AsyncSequence, Sendable {
    public typealias Failure = EngineError
    typealias Next = () async throws(EngineError) -> Element?

    private let start: @Sendable () -> Next

    /// - Parameter start: makes what gives one element after the other.
    init(start: @escaping @Sendable () -> Next) { self.start = start }

    /// - Parameter wrap: gives a transport's error its engine and route.
    init<Decoder: StreamDecoder<Element>>(
        _ bytes: HTTPBytes, _ decoder: Decoder, wrap: @escaping @Sendable (HTTPError) -> EngineError
    ) {
        start = {
            var pieces = bytes.makeAsyncIterator()
            var decoder = decoder
            var buffer = ByteBuffer()
            var ended = false
            return { () async throws(EngineError) -> Element? in
                while !ended {
                    if let element = try decoder.decode(&buffer) { return element }
                    let piece: ByteBuffer?
                    do throws(HTTPError) { piece = try await pieces.next() } catch { throw wrap(error) }
                    guard var piece else {
                        ended = true
                        break
                    }
                    if buffer.readableBytes == 0 { buffer = piece } else { buffer.writeBuffer(&piece) }
                    // A decoder that waits for the rest of an element must not keep what it has already taken.
                    buffer.discardReadBytes()
                }
                return try decoder.finish(&buffer)
            }
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: start()) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let body: Next

        public mutating func next() async throws(EngineError) -> Element? { try await body() }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(EngineError) -> Element? {
            try await body()
        }
    }
}
