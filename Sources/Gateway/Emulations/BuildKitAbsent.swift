import EngineAPI
import EngineHTTP
import Parity

extension Emulations {
    /// `buildkit-absent`: says what to do instead, for `docker buildx` shows the answer to its user.
    ///
    /// docker and compose ask here only where they were told to use BuildKit: the ping's `Builder-Version: 1` says that
    /// the classic builder is the one to take.
    static let buildKitAbsent = Emulation.stream { request, run in
        guard run.exchange.head.fields["Upgrade"] != nil else {
            throw ParityAnswer.error(request.route == "Session" ? 400 : 500, "no upgrade proto in request")
        }
        throw ParityAnswer.error(
            404,
            "the engine behind this socket is Podman \(request.engine.version ?? ""), which has no BuildKit: build with "
                + "DOCKER_BUILDKIT=0, or with a buildx builder of the driver docker-container")
    }
}
