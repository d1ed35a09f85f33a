import EngineAPI
import EngineHTTP

extension EngineError {
    /// What a transport's error means to a caller who speaks of engines.
    init(_ error: HTTPError, route: Route, engine: String) {
        let code: EngineError.Code =
            switch error.code {
            case .socketMissing, .refused, .nameResolution, .unreachable, .tls, .ssh, .connectionLost,
                .permissionDenied:
                .engineUnreachable
            case .pathTooLong, .unsupportedAddress, .invalidRequest, .closed: .invalidInput
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            default: .protocolViolation
            }
        self.init(code, error.message, route: route.id, engine: engine, cause: error)
    }
}
