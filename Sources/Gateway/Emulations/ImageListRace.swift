import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `image-list-while-removing`: asks again, where an image went away while Podman described it.
    static let imageListRace = Emulation.around { request, _, next in
        var answer = try await next(request)
        for _ in 0..<5 where answer.status >= 400 && answer.message.hasPrefix("No such image") {
            answer = try await next(request)
        }
        return answer
    }
}
