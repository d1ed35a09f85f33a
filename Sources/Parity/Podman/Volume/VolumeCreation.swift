public import JSONTree

/// What a client asks of a new volume.
public struct VolumeCreation: Sendable {
    public let name: String
    private var body: JSONValue

    /// - Throws: Docker's refusal, from moby's volume/local and volume/service.
    public init(_ body: JSONValue?) throws(ParityAnswer) {
        self.body = body ?? [:]
        name = self.body["Name"]?.string ?? ""
        if let spec = self.body["ClusterVolumeSpec"], !spec.isNull {
            throw .error(
                503,
                "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this "
                    + "node to swarm and try again.")
        }
        let driver = self.body["Driver"]?.string ?? ""
        if driver.isEmpty || driver == "local" {
            if !name.isEmpty { try Self.check(name: name) }
            try Self.check(options: self.body["DriverOpts"]?.object ?? JSONObject(), name)
        }
    }

    private static func check(name: String) throws(ParityAnswer) {
        let isPlain = name.utf8.enumerated().allSatisfy { place, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): place > 0
            default: false
            }
        }
        if name.utf8.count == 1 {
            throw .error(
                400, "create \(name): volume name is too short, names should be at least two alphanumeric characters")
        }
        guard isPlain else {
            throw .error(
                400,
                "create \(name): \"\(name)\" includes invalid characters for a local volume name, only "
                    + "\"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed. If you intended to pass a host directory, use absolute "
                    + "path")
        }
    }

    private static func check(options: JSONObject, _ name: String) throws(ParityAnswer) {
        let needs = [("device", ["type"]), ("type", ["device"]), ("o", ["device", "type"])]
        if let unknown = options.keys.first(where: { !["type", "o", "device", "size"].contains($0) }) {
            throw .error(400, "create \(name): invalid option: \"\(unknown)\"")
        }
        for (option, others) in needs where options[option] != nil {
            for other in others where options[other] == nil {
                throw .error(400, "create \(name): missing required option: \"\(other)\"")
            }
        }
    }

    /// The body for the engine: an object in any case, and a label where nobody gave a name.
    public var engineBody: JSONValue {
        var body = body
        if name.isEmpty {
            var labels = body["Labels"]?.object ?? JSONObject()
            labels[VolumeDescription.anonymous] = ""
            body["Labels"] = .object(labels)
        }
        return body
    }

    /// The body without what Podman 4 takes for a quota: the size of a tmpfs. Nil where there is none.
    public var withoutSize: JSONValue? {
        guard let options = body["DriverOpts"]?.object, options["type"]?.string == "tmpfs",
            let given = options["o"]?.string
        else { return nil }
        let kept = given.split(separator: ",").filter { !$0.hasPrefix("size=") && !$0.hasPrefix("nr_inodes=") }
        var body = engineBody
        body["DriverOpts"]?["o"] = kept.isEmpty ? nil : .string(kept.joined(separator: ","))
        Remembered.put(["DriverOpts": .object(options)], into: &body["Labels"])
        return body
    }

    /// The engine's refusal of a driver that is not there, in Docker's words.
    public func refusal(_ answer: ParityAnswer) -> ParityAnswer? {
        guard answer.message.contains("volume plugin") || answer.message.contains("plugin missing") else { return nil }
        let driver = body["Driver"]?.string ?? ""
        return .error(
            404, "create \(name): error looking up volume plugin \(driver): plugin \"\(driver)\" not found")
    }
}
