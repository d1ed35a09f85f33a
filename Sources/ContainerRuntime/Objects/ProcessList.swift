/// The processes of a container as a table.
public struct ProcessList: Sendable, Hashable, Codable {
    public var titles: [String]
    public var rows: [[String]]

    public init(titles: [String], rows: [[String]]) {
        self.titles = titles
        self.rows = rows
    }
}
