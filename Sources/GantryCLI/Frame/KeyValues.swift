import JSONTree

/// `KEY=VALUE` words of the command line, and of tables.
enum KeyValues {
    /// A word without `=` is a key with an empty value, as docker reads labels. The last of equal keys wins.
    static func dictionary(_ words: [String]) -> [String: String] {
        var values: [String: String] = [:]
        for word in words {
            let mark = word.firstIndex(of: "=") ?? word.endIndex
            values[String(word[..<mark])] = String(word[mark...].dropFirst())
        }
        return values
    }

    /// `a=1,b=2`
    static func text(_ labels: JSONObject) -> String {
        labels.map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: ",")
    }
}
