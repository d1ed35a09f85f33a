import JSONTree

/// A value printed through `--format`.
enum FormattedReport {
    static func make(_ value: JSONValue, _ format: String) throws(Failure) -> Report {
        if format == "json" { return Report(value, line: value.text()) }
        let text = try Template(Listing.unescaped(format)).render(value)
        return Report(.string(text), line: text)
    }
}
