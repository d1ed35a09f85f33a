import EngineAPI
import JSONTree

/// The query of a build.
public enum BuildParameters {
    /// Parameters that may come several times.
    private static let repeated: Set<String> = ["t", "extrahosts"]

    /// Refuses what Docker refuses before it reads the context.
    static func check(_ asked: ParityRequest) throws(ParityAnswer) {
        try PlatformName.check(asked.query["platform"])
        for (name, what) in [("buildargs", "build args"), ("labels", "labels"), ("ulimits", "ulimits")] {
            guard let text = asked.query[name], !text.isEmpty else { continue }
            guard (try? JSONValue(parsing: text, options: .lastWins)) == nil else { continue }
            let first = text.first.map { String($0) } ?? ""
            throw .error(
                400, "error reading \(what): invalid character '\(first)' looking for beginning of value")
        }
        for tag in asked.query.values(of: "t") where !tag.isEmpty {
            do throws(ParityAnswer) {
                _ = try ImageNames.parse(tag)
            } catch {
                throw .error(500, error.message)
            }
        }
    }

    /// The same parameters as Podman understands them.
    static func engine(_ asked: QueryItems) -> QueryItems {
        var query = QueryItems()
        for item in asked.items where repeated.contains(item.name) || query[item.name] == nil {
            query.add(item.name, item.value)
        }
        let hosts = asked.values(of: "extrahosts").flatMap(Self.hosts)
        query["extrahosts"] = hosts.isEmpty ? nil : JSONValue(hosts).text()
        query["identitylabel"] = "0"
        // Buildah's working containers are nobody's to see, and hold the images they were made of.
        query["rm"] = "1"
        query["forcerm"] = "1"
        network(query["networkmode"] ?? "", &query)
        // The gateway fetches the context itself.
        query["remote"] = nil
        for name in ["session", "buildid", "version"] { query[name] = nil }
        return query
    }

    /// A list in JSON, as newer clients send it, or one host.
    private static func hosts(_ text: String) -> [String] {
        if let list = (try? JSONValue(parsing: text, options: .lastWins))?.array { return list.compactMap(\.string) }
        return text.isEmpty ? [] : [text]
    }

    /// Buildah takes namespaces, and the host's network where none is given.
    private static func network(_ mode: String, _ query: inout QueryItems) {
        query["networkmode"] = nil
        switch mode {
        case "host": return
        case "none":
            query["networkmode"] = "1"
            return
        case "", "default", "bridge": query["nsoptions"] = namespaces(network: nil)
        default:
            query["nsoptions"] = namespaces(network: mode.hasPrefix("container:") ? mode : NetworkNames.engine(mode))
        }
        // Docker's containers may send raw packets, ping for one; Buildah's may not.
        query["addcaps"] = JSONValue(["CAP_NET_RAW"]).text()
    }

    /// The namespaces of a build whose steps are on this network, by Podman's own name; nil for the default one.
    public static func namespaces(network: String?) -> String {
        var namespace: JSONValue = ["Name": "network", "Host": false]
        if let network { namespace["Path"] = .string(network) }
        return JSONValue.array([namespace]).text()
    }

    /// The images that a build may take its cache from; nil where it may take it from everywhere.
    public static func cacheSources(_ query: QueryItems) -> [String]? {
        guard let text = query["cachefrom"], let list = (try? JSONValue(parsing: text, options: .lastWins))?.array,
            !list.isEmpty
        else { return nil }
        return list.compactMap(\.string)
    }
}
