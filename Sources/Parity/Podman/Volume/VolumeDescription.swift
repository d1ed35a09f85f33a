public import JSONTree

/// A volume as Docker describes it.
public enum VolumeDescription {
    /// The label of a volume that nobody named.
    public static let anonymous = "com.docker.volume.anonymous"

    static func rewrite(_ volume: JSONValue) -> JSONValue {
        var volume = volume
        let asked = Remembered.value(in: volume["Labels"])
        Remembered.hide(in: &volume["Labels"])
        if volume["Labels"]?.object?.isEmpty != false { volume["Labels"] = .null }
        var options = asked?["DriverOpts"]?.object ?? volume["Options"]?.object ?? JSONObject()
        // Podman adds what it read out of the option o.
        options.members.removeAll { ["SIZE", "UID", "GID", "INODES", "NOQUOTA", "NOCOPY", "COPY"].contains($0.key) }
        volume["Options"] = options.isEmpty ? .null : .object(options)
        return volume
    }

    /// Whether the filters of a list take a volume; `dangling` is the engine's to tell.
    ///
    /// Source: moby's volume/service/convert.go.
    static func matches(_ volume: JSONValue, _ filters: [(key: String, values: [String])]) -> Bool {
        filters.allSatisfy { filter in
            switch filter.key {
            case "name": FilterValues.match(volume["Name"]?.string ?? "", filter.values)
            case "driver": filter.values.contains(volume["Driver"]?.string ?? "local")
            case "label": LabelFilter.matches(volume["Labels"], [filter])
            default: true
            }
        }
    }

    /// Marks the volumes that libpod calls anonymous.
    ///
    /// - Parameter libpod: libpod's list.
    public static func mark(_ volumes: [JSONValue], libpod: [JSONValue]) -> [JSONValue] {
        let names = Set(libpod.filter { $0["Anonymous"]?.bool == true }.compactMap { $0["Name"]?.string })
        return volumes.map { volume in
            guard names.contains(volume["Name"]?.string ?? "") else { return volume }
            var volume = volume
            var labels = volume["Labels"]?.object ?? JSONObject()
            if labels[anonymous] == nil { labels[anonymous] = "" }
            volume["Labels"] = .object(labels)
            return volume
        }
    }

    /// Whether a volume has the form of those that nobody named.
    public static func mayBeAnonymous(_ name: String) -> Bool {
        name.utf8.count == 64 && name.allSatisfy(\.isHexDigit)
    }
}
