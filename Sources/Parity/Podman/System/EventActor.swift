public import JSONTree

/// Whom an event is about, and the events of it that the engine itself does not send.
public struct EventActor: Sendable {
    /// `container`, `network`, `volume`, `image` or `builder`.
    public let type: String
    public let id: String
    public let attributes: JSONObject
    /// A container's image, as its creator named it.
    private let image: String?

    /// Of a container that the engine has described.
    public init(container: JSONValue) {
        var attributes = container["Config"]?["Labels"]?.object ?? JSONObject()
        let asked = EventLabels.image(attributes)
        let image = asked ?? ImageNames.familiar(container["Config"]?["Image"]?.string ?? "")
        EventLabels.hide(&attributes)
        attributes["image"] = .string(image)
        attributes["name"] = .string(String((container["Name"]?.string ?? "").drop { $0 == "/" }))
        type = "container"
        id = container["Id"]?.string ?? ""
        self.attributes = attributes
        self.image = image
    }

    /// Of an event in Docker's form; nil where it is about nobody.
    public init?(_ event: JSONValue) {
        guard let type = event["Type"]?.string, let id = event["Actor"]?["ID"]?.string, !id.isEmpty else { return nil }
        var attributes = event["Actor"]?["Attributes"]?.object ?? JSONObject()
        for key in ["execID", "exitCode", "execDuration", "signal", "oldName"] { attributes.removeValue(forKey: key) }
        self.type = type
        self.id = id
        self.attributes = attributes
        image = attributes["image"]?.string
    }

    /// Of a network; `name` is Docker's.
    public init(network id: String, name: String, driver: String) {
        self.init("network", id, ["name": .string(name), "type": .string(driver)])
    }

    /// Of a volume.
    public init(volume name: String, driver: String) { self.init("volume", name, ["driver": .string(driver)]) }

    /// Of an image.
    public init(image id: String, name: String) { self.init("image", id, ["name": .string(name)]) }

    private init(_ type: String, _ id: String, _ attributes: JSONObject) {
        self.type = type
        self.id = id
        self.attributes = attributes
        image = nil
    }

    /// What pruning objects of a type has brought, in bytes.
    public static func pruned(_ type: String, reclaimed: Int64, at nanoseconds: Int64) -> JSONValue {
        EventActor(type, "", [:]).event("prune", ["reclaimed": .string(String(reclaimed))], at: nanoseconds)
    }

    /// An event in Docker's form.
    ///
    /// - Parameter nanoseconds: since 1970.
    public func event(_ action: String, _ more: JSONObject = [:], at nanoseconds: Int64) -> JSONValue {
        var attributes = attributes
        for member in more { attributes[member.key] = member.value }
        var made: JSONObject = [:]
        if type == "container" || type == "image" {
            made["status"] = .string(action)
            if !id.isEmpty { made["id"] = .string(id) }
            if let image { made["from"] = .string(image) }
        }
        made["Type"] = .string(type)
        made["Action"] = .string(action)
        let sorted = JSONObject(members: attributes.members.sorted { $0.key < $1.key })
        made["Actor"] = ["ID": .string(id), "Attributes": .object(sorted)]
        made["scope"] = "local"
        made["time"] = .number(nanoseconds / 1_000_000_000)
        made["timeNano"] = .number(nanoseconds)
        return .object(made)
    }
}
