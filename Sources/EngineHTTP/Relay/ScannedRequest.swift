import NIOCore

/// A request's head as the relay holds it: scanned, not turned into strings unless asked.
package struct ScannedRequest {
    private let scanner: HeadScanner
    private let bytes: ByteBuffer

    init(scanner: HeadScanner, bytes: ByteBuffer) {
        self.scanner = scanner
        self.bytes = bytes
    }

    package var facts: HeadFacts { scanner.facts }

    /// Calls `body` with the method's and the target's bytes.
    package func withLine<Result>(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeReadableBytes {
            body(
                UnsafeRawBufferPointer(rebasing: $0[scanner.method.range]),
                UnsafeRawBufferPointer(rebasing: $0[scanner.target.range]))
        }
    }

    /// The whole head as strings.
    package var head: RequestHead { bytes.withUnsafeReadableBytes { scanner.makeRequestHead(from: $0) } }
}
