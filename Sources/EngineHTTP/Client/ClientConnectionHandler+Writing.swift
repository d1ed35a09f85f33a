import NIOCore

extension ClientConnectionHandler {
    /// Sends a piece of the current exchange's upload, or of its raw stream.
    func write(_ bytes: ByteBuffer, exchange id: UInt64) {
        guard let context, let exchange = self.current?.exchange, exchange.id == id, let gate = exchange.gate else {
            return
        }
        let count = bytes.readableBytes
        self.lastActivity = .now()
        let taken = context.eventLoop.makePromise(of: Void.self)
        taken.futureResult.assumeIsolated().whenComplete { _ in
            self.lastActivity = .now()
            gate.leave(count)
        }
        if self.machine.isRaw {
            context.writeAndFlush(self.wrapOutboundOut(bytes), promise: taken)
            return
        }
        switch self.current?.exchange.upload?.piece(count) {
        case .plain:
            context.writeAndFlush(self.wrapOutboundOut(bytes), promise: taken)
        case .chunk:
            var line = context.channel.allocator.buffer(capacity: 20)
            line.writeString(String(count, radix: 16))
            line.writeStaticString("\r\n")
            context.write(self.wrapOutboundOut(line), promise: nil)
            context.write(self.wrapOutboundOut(bytes), promise: nil)
            context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(staticString: "\r\n")), promise: taken)
        case .tooLong:
            taken.succeed()
            self.end(
                .failure(
                    HTTPError(
                        .invalidRequest,
                        "the body of \(exchange.summary) is longer than the length it was declared with")))
        case nil:
            taken.succeed()
        }
    }

    /// The upload is complete.
    func finishBody(exchange id: UInt64) {
        guard let context, let exchange = self.current?.exchange, exchange.id == id, let upload = exchange.upload else {
            return
        }
        switch upload.ending {
        case .lastChunk:
            context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(staticString: "0\r\n\r\n")), promise: nil)
        case .nothing: break
        case .tooShort(let missing):
            return self.end(
                .failure(
                    HTTPError(
                        .invalidRequest,
                        "the body of \(exchange.summary) ended \(missing) bytes short of the length it was declared with"
                    )))
        }
        self.current?.exchange.upload = nil
        self.machine.requestEnded()
    }

    /// Half-closes a raw connection.
    func finishRaw(exchange id: UInt64, _ done: Settlement<Void>) {
        guard let context, self.current?.exchange.id == id, !self.outputIsFinished else {
            // Done before, or the peer has closed both ways and there is nobody left to tell; but not after the scope.
            done.settle(self.scopeError(of: id).map { .failure($0) } ?? .success(()))
            return
        }
        self.outputIsFinished = true
        let closed = context.eventLoop.makePromise(of: Void.self)
        closed.futureResult.whenComplete { result in
            switch result {
            case .success: done.settle(.success(()))
            case .failure(let error):
                // The peer may have closed both ways already: then there is nobody left to tell.
                if (error as? ChannelError) == .alreadyClosed || (error as? ChannelError) == .outputClosed
                    || error is IOError
                {
                    done.settle(.success(()))
                } else {
                    done.settle(.failure(HTTPError(.connectionLost, "half-closing failed: \(error)", cause: error)))
                }
            }
        }
        context.close(mode: .output, promise: closed)
    }
}
