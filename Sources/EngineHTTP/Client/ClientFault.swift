import NIOCore

extension ClientExchange {
    /// Ends the exchange with an error, wherever its receiver stands.
    func fail(_ error: HTTPError) {
        self.gate?.fail(error)
        switch self.receiver {
        case .whole(let answer, _): answer.settle(.failure(error))
        case .pieces(let opened, let input):
            opened.settle(.failure(error))
            input.finish(.failure(error))
        }
    }
}

extension ClientConnectionHandler {
    /// A sentence for what the machine found, and whether the request may be sent again.
    func explain(_ fault: ClientExchangeMachine.Fault, _ running: Running) -> HTTPError {
        let (name, summary) = (self.name, running.exchange.summary)
        switch fault {
        case .wire(let error) where error.code == .truncatedBody || error.code == .truncatedHead:
            return HTTPError(
                .connectionLost, "the engine at \(name) broke off in the middle of its answer to \(summary)",
                cause: error)
        case .wire(let error):
            return HTTPError(
                .protocolViolation,
                "the answer of \(name) to \(summary) is not HTTP/1.1 (\(error.message)): is it an engine that listens there?",
                cause: error)
        case .closedBeforeAnswer:
            // A kept-alive connection may have been closed by the peer just when the request went out.
            let isSafe = running.exchange.isReused && (running.exchange.isIdempotent || running.writeFailed)
            return HTTPError(
                .connectionLost, "the engine at \(name) closed the connection before it answered \(summary)",
                isSafeToRetry: isSafe)
        case .unexpectedBytes:
            return HTTPError(.protocolViolation, "\(name) sent bytes that were not asked for")
        case .unexpectedUpgrade:
            return HTTPError(.protocolViolation, "\(name) answered \(summary) with an upgrade that was not asked for")
        case .tooManyInterimHeads:
            return HTTPError(.protocolViolation, "\(name) does not come to an answer to \(summary), only interim ones")
        case .speaksTLS:
            return HTTPError(
                .tls, "\(name) speaks TLS: use https://, or set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH",
                isSafeToRetry: true)
        }
    }

    func tooLarge(_ exchange: ClientExchange, _ limit: Int) -> HTTPError {
        HTTPError(
            .tooLarge,
            "the answer of \(self.name) to \(exchange.summary) is larger than the \(limit) bytes allowed for it")
    }
}
