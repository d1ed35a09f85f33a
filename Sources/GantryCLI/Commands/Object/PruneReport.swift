import JSONTree

/// What a prune of one kind of objects prints.
enum PruneReport {
    static func make(_ key: String, _ removed: [String], _ answer: JSONValue) -> Report {
        let space = answer["SpaceReclaimed"]?.int64 ?? 0
        let message = "Total reclaimed space: \(HumanSize.decimal(space))"
        let data: JSONValue = .object([
            key: JSONValue(removed), "space_reclaimed": JSONValue(space), "message": .string(message),
        ])
        return Report(data, text: removed.map { $0 + "\n" }.joined() + message + "\n")
    }
}
