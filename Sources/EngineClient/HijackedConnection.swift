public import EngineAPI
import EngineHTTP
public import NIOCore

/// A connection that an attach, exec or session has taken over. It cannot outlive the scope it is handed to.
public struct HijackedConnection: ~Copyable, Sendable {
    /// What the engine sends. It ends when the process ends or closes its output; our side stays open until then.
    public let output: EngineStream<StreamFrame>
    /// Our side, for a child task that writes while this one reads.
    public let input: HijackedInput

    /// Sends bytes to the process's standard input, and returns when the connection can take more.
    public func write(_ bytes: ByteBuffer) async throws(EngineError) { try await input.write(bytes) }

    /// Tells the process that its standard input has ended. Reading goes on.
    public func finishWriting() async throws(EngineError) { try await input.finish() }
}

/// The writing side of a ``HijackedConnection``. After the scope's end every call throws.
public struct HijackedInput: Sendable {
    let writer: RawWriter
    let wrap: @Sendable (HTTPError) -> EngineError

    /// Sends bytes, and returns when the connection can take more.
    public func write(_ bytes: ByteBuffer) async throws(EngineError) {
        do throws(HTTPError) { try await writer.write(bytes) } catch { throw wrap(error) }
    }

    /// Closes this direction only, behind all that was written.
    public func finish() async throws(EngineError) {
        do throws(HTTPError) { try await writer.finish() } catch { throw wrap(error) }
    }
}
