#if Stacks
import Crypto

extension Project {
    /// Compose's hash of a service, by which it sees whether a container is still what its files say.
    ///
    /// SHA-256 of the service's JSON without what does not change a container. Source: `pkg/compose/hash.go` of compose
    /// 2.26, and that release's own output.
    static func hash(_ service: ComposeValue) -> String {
        var value = printed(service)
        for key in ["build", "pull_policy", "scale"] { value[key] = nil }
        if var deploy = value["deploy"] {
            deploy["replicas"] = nil
            value["deploy"] = deploy
        }
        return SHA256.hash(data: Array(GoJSON.text(value).utf8)).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
#endif
