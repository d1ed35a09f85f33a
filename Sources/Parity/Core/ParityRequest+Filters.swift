extension ParityRequest {
    /// The filters, where Docker knows all of them.
    ///
    /// - Parameter known: the keys that this operation takes.
    /// - Throws: Docker's 400, which Podman gives as 500 in other words.
    public func filters(
        _ known: Set<String>, malformed: String = "invalid filter", prefix: String = ""
    ) throws(ParityAnswer) -> [(key: String, values: [String])] {
        guard let text = query["filters"], !text.isEmpty else { return [] }
        guard let filters else { throw .error(400, malformed) }
        if let unknown = filters.first(where: { !known.contains($0.key) }) {
            throw .error(400, "\(prefix)invalid filter '\(unknown.key)'")
        }
        return filters
    }

    /// A filter that is true or false, as moby's `filters.Args.GetBoolOrDefault` reads it.
    public static func bool(
        _ key: String, of filters: [(key: String, values: [String])]
    ) throws(ParityAnswer) -> Bool? {
        guard let values = filters.first(where: { $0.key == key })?.values, !values.isEmpty else { return nil }
        switch Set(values.map { ["1", "true"].contains($0) ? "true" : ["0", "false"].contains($0) ? "false" : $0 }) {
        case ["true"]: return true
        case ["false"]: return false
        default: throw .error(400, "invalid filter '\(key)=[\(values.joined(separator: " "))]'")
        }
    }
}
