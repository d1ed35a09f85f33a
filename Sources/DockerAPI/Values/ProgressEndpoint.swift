public import EngineAPI

/// An operation that tells how it goes on, line by line. A failure that the engine reports in a line is thrown.
public protocol ProgressEndpoint: StreamEndpoint where Element == Docker.Progress {}

extension ProgressEndpoint {
    public var pace: Pace { .patient }

    public func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<Docker.Progress> {
        JSONLinesDecoder(reportingErrors: true)
    }
}
