public import JSONTree

/// The filters of a list of networks, which Podman knows in part only.
///
/// Source: moby's daemon/network/filter.go and `filters.Args.Match`.
public struct NetworkFilter: Sendable {
    private let filters: [(key: String, values: [String])]
    private let isDangling: Bool?

    /// - Throws: Docker's refusal.
    public init(_ asked: ParityRequest) throws(ParityAnswer) {
        let known: Set<String> = ["dangling", "driver", "id", "label", "name", "scope", "type"]
        filters = try asked.filters(known)
        for value in filters.first(where: { $0.key == "type" })?.values ?? []
        where !["custom", "builtin"].contains(value) {
            throw .error(500, "invalid filter: 'type'='\(value)'")
        }
        do throws(ParityAnswer) {
            isDangling = try ParityRequest.bool("dangling", of: filters)
        } catch {
            throw .error(
                400,
                "invalid value for filter 'dangling', must be \"true\" (or \"1\"), or \"false\" (or \"0\")")
        }
    }

    /// - Parameter network: as Docker describes it, its containers included.
    public func matches(_ network: JSONValue) -> Bool {
        let name = network["Name"]?.string ?? ""
        let isBuiltIn = NetworkNames.predefined.contains(name)
        if let isDangling {
            let isUnused = network["Containers"]?.object?.isEmpty != false && !isBuiltIn
            if isDangling != isUnused { return false }
        }
        return filters.allSatisfy { filter in
            switch filter.key {
            case "driver": filter.values.contains(network["Driver"]?.string ?? "")
            case "scope": filter.values.contains(network["Scope"]?.string ?? "")
            case "type": filter.values.contains(isBuiltIn ? "builtin" : "custom")
            case "name": FilterValues.match(name, filter.values)
            case "id": FilterValues.match(network["Id"]?.string ?? "", filter.values)
            case "label": LabelFilter.matches(network["Labels"], [filter])
            default: true
            }
        }
    }
}
