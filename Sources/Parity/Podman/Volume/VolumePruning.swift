import EngineAPI
public import JSONTree

/// Which volumes a prune takes.
public struct VolumePruning: Sendable {
    private let filters: [(key: String, values: [String])]
    private let takesNamed: Bool

    /// - Throws: Docker's refusal.
    public init(_ asked: ParityRequest) throws(ParityAnswer) {
        let known: Set<String> = asked.version < APIVersion(1, 42) ? ["label", "label!"] : ["label", "label!", "all"]
        filters = try asked.filters(known)
        if let all = filters.first(where: { $0.key == "all" })?.values.first {
            guard let takes = Self.boolean(all) else {
                throw .error(400, "invalid filter 'all': strconv.ParseBool: parsing \"\(all)\": invalid syntax")
            }
            takesNamed = takes
        } else {
            takesNamed = asked.version < APIVersion(1, 42)
        }
    }

    /// Go's `strconv.ParseBool`.
    private static func boolean(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": true
        case "0", "f", "F", "FALSE", "false", "False": false
        default: nil
        }
    }

    /// The names of those that go, of libpod's list of unused ones.
    public func victims(_ unused: [JSONValue]) -> [String] {
        unused.compactMap { volume in
            let isAnonymous =
                volume["Anonymous"]?.bool == true || volume["Labels"]?[VolumeDescription.anonymous] != nil
            guard volume["Driver"]?.string ?? "local" == "local", takesNamed || isAnonymous,
                LabelFilter.matches(volume["Labels"], filters)
            else { return nil }
            return volume["Name"]?.string
        }
    }
}
