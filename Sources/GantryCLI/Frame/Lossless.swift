import EngineAPI
import JSONTree

/// Any operation that answers JSON values one by one, read without a model: unknown fields and number texts stay.
struct Lossless<Base: EndpointRequest>: StreamEndpoint {
    static var route: Route { Base.route }

    let base: Base
    /// Whether an `error` in the stream ends it: pull, push, build, load.
    let reportingErrors: Bool

    init(_ base: Base, reportingErrors: Bool = false) {
        self.base = base
        self.reportingErrors = reportingErrors
    }

    var pace: Pace { base.pace }

    func encode(into request: inout RequestEncoder) throws(EngineError) { try base.encode(into: &request) }

    func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<JSONValue> {
        JSONLinesDecoder(reportingErrors: reportingErrors)
    }
}
