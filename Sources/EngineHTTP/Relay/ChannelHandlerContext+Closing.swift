import NIOCore

extension ChannelHandlerContext {
    /// Half-closes once everything written so far is with the kernel. NIO's own half-close throws waiting bytes away
    /// when the peer has half-closed before.
    func closeOutputBehindWrites() {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        afterWrites { bound.value.close(mode: .output, promise: nil) }
    }

    /// Closes once everything written so far is with the kernel, or when `linger` is over.
    func closeBehindWrites(within linger: TimeAmount) {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let deadline = eventLoop.scheduleTask(in: linger) { bound.value.close(promise: nil) }
        afterWrites {
            deadline.cancel()
            bound.value.close(promise: nil)
        }
    }

    private func afterWrites(_ body: @escaping @Sendable () -> Void) {
        let written = eventLoop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in body() }
        writeAndFlush(NIOAny(ByteBuffer()), promise: written)
    }
}
