import EngineAPI
import Parity

/// Which versions the socket speaks, in the words of moby's version middleware.
enum VersionRange {
    /// What the engine itself takes is taken, and the versions of old clients that only move images.
    ///
    /// - Parameter route: the operation; nil where there is none of that name.
    /// - Throws: Docker's 400 for a version outside the range.
    static func check(_ target: Target, _ route: RouteID?, _ entry: EngineBook.Entry) throws(ParityAnswer) {
        let (oldest, newest) = (Parity.versions.lowerBound, Parity.versions.upperBound)
        let isTransfer = route.map { Parity.imageTransfers.contains($0) } ?? false
        let taken = min(oldest, entry.versions.lowerBound, isTransfer ? Parity.oldestTransfer : oldest)
        let (text, version): (String, APIVersion)
        if let named = target.version {
            (text, version) = (named.description, named)
        } else if let major = majorOnly(target.path) {
            (text, version) = (String(major), APIVersion(major, 0))
        } else {
            return
        }
        let message: String
        if version < taken {
            message =
                "client version \(text) is too old. Minimum supported API version is "
                + "\(min(oldest, entry.versions.lowerBound)), "
                + "please upgrade your client to a newer version"
        } else if version > newest {
            message = "client version \(text) is too new. Maximum supported API version is \(newest)"
        } else {
            return
        }
        throw refusal(message, isOld: version < APIVersion(1, 24), entry.identity)
    }

    private static func refusal(_ message: String, isOld: Bool, _ engine: EngineIdentity) -> ParityAnswer {
        let release = engine.kind == .docker ? engine.version ?? "" : DockerRelease.version
        let parts = release.split(separator: ".").prefix(2).map { Int($0.prefix { $0.isNumber }) ?? 0 } + [0, 0]
        let number = APIVersion(parts[0], parts[1])
        var answer = ParityAnswer.error(400, message)
        // Errors were plain text before API 1.24; Docker of some releases still answers those clients so.
        if isOld, writesText(number) {
            answer.body = .text(message + "\n")
            answer.setHeader("Content-Type", "text/plain; charset=utf-8")
        }
        answer.setHeader("Api-Version", Parity.versions.upperBound.description)
        answer.setHeader("Ostype", "linux")
        answer.setHeader("Server", "Docker/\(release) (linux)")
        return answer
    }

    private static func writesText(_ release: APIVersion) -> Bool {
        release < APIVersion(25, 0) || release >= APIVersion(27, 0)
    }

    /// `/v1/containers/json`: moby takes any digits for a version.
    private static func majorOnly(_ path: String) -> Int? {
        guard path.hasPrefix("/v") else { return nil }
        let word = path.dropFirst(2).prefix { $0 != "/" }
        guard word.count + 2 < path.count, !word.isEmpty, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(word)
    }
}
