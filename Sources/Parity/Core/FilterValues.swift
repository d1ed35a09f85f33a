/// The values of one filter over a text, as moby's `filters.Args.Match` reads them.
enum FilterValues {
    /// Whether one of the values is the text, or a regular expression that finds something in it.
    static func match(_ text: String, _ values: [String]) -> Bool {
        values.contains { value in
            if text == value { return true }
            guard let expression = try? Regex(value) else { return false }
            return text.firstMatch(of: expression) != nil
        }
    }
}
