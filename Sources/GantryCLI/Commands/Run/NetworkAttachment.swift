import DockerAPI
import EngineAPI

/// One `--network`: a name, or `name=NET,alias=A,ip=…,ip6=…,mac-address=…,driver-opt=K=V,gw-priority=N`.
struct NetworkAttachment {
    var name: String
    var settings = Docker.EndpointSettings()
    /// Whether something is said beside the name.
    var isSet = false

    init(name: String) { self.name = name }

    /// - Throws: `invalidInput`, naming the text and the key.
    init(parsing text: String) throws(EngineError) {
        guard text.contains("=") else {
            guard !text.isEmpty else { throw EngineError(.invalidInput, "--network names no network.") }
            name = text
            return
        }
        func problem(_ what: String) -> EngineError {
            EngineError(
                .invalidInput, "--network \(text): \(what). Write it as name=NETWORK,alias=NAME,ip=ADDRESS.")
        }
        name = ""
        for field in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let mark = field.firstIndex(of: "=") else { throw problem("\"\(field)\" has no value") }
            let value = String(field[field.index(after: mark)...])
            let key = field[..<mark].lowercased()
            if key == "name" {
                name = value
                continue
            }
            isSet = true
            switch key {
            case "alias": settings.aliases = (settings.aliases ?? []) + [value]
            case "ip": address { $0.ipv4Address = value }
            case "ip6": address { $0.ipv6Address = value }
            case "link-local-ip": address { $0.linkLocalIPs = ($0.linkLocalIPs ?? []) + [value] }
            case "mac-address": settings.macAddress = value
            case "driver-opt":
                settings.driverOpts = (settings.driverOpts ?? [:]).merging(KeyValues.dictionary([value])) { $1 }
            case "gw-priority":
                guard let number = Int(value) else { throw problem("\(value) is no number") }
                settings.gwPriority = number
            default: throw problem("the key \"\(key)\" is not known")
            }
        }
        guard !name.isEmpty else { throw problem("it has no name") }
    }

    /// Whether it is a network of the user's, where names are resolved.
    var isUserDefined: Bool {
        !["default", "bridge", "host", "none"].contains(name) && !name.hasPrefix("container:")
    }

    private mutating func address(_ change: (inout Docker.EndpointIPAMConfig) -> Void) {
        var config = settings.ipamConfig ?? Docker.EndpointIPAMConfig()
        change(&config)
        settings.ipamConfig = config
    }
}
