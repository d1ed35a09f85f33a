public import NIOCore
import NIOPosix

/// A way to reach a peer: one method that opens one connection.
///
/// The channel that `dial(on:)` returns is connected (TLS and ssh included), lives on `loop`, allows remote
/// half-closure, and has automatic reading off: whoever takes it installs its handlers and then asks for the first
/// read. Cancelling the calling task ends the attempt at once; a connection that comes too late is closed.
public protocol Dialer: Sendable {
    /// Opens a connection.
    ///
    /// - Parameters:
    ///   - loop: the event loop that the connection shall live on.
    ///   - timeout: how long resolving, connecting and shaking hands may take together.
    ///   - configure: installs handlers, on the event loop and before anything else can happen to the channel: a peer
    ///     that hangs up at once is seen by them.
    /// - Throws: ``HTTPError`` with a sentence that names the address and the remedy.
    func dial(
        on loop: any EventLoop, within timeout: Duration, configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(HTTPError) -> any Channel

    /// Tells more of a connection that was lost before its peer said a word, where the dialer knows more: ssh's own words.
    func explain(_ error: HTTPError, of channel: any Channel) async -> HTTPError

    /// Where this dialer leads, for error messages: `unix:///run/docker.sock`.
    var name: String { get }
}

extension Dialer {
    /// Opens a connection and installs nothing.
    public func dial(
        on loop: any EventLoop, within timeout: Duration = .seconds(10)
    ) async throws(HTTPError) -> any Channel {
        try await self.dial(on: loop, within: timeout) { _ in }
    }

    public func explain(_ error: HTTPError, of channel: any Channel) async -> HTTPError { error }

    /// The bootstrap that every dialer starts from, so that no transport is laxer than another.
    static func bootstrap(on loop: any EventLoop, timeout: Duration) -> ClientBootstrap {
        ClientBootstrap(group: loop)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: false)
            .connectTimeout(TimeAmount(timeout))
    }
}
