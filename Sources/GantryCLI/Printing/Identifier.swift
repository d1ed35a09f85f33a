import EngineAPI
import JSONTree

/// Ids and names as docker shows them.
enum Identifier {
    /// Twelve digits, without `sha256:`.
    static func short(_ id: String, _ detail: Listing.Detail) -> String {
        detail.truncates ? String(bare(id).prefix(12)) : id
    }

    static func bare(_ id: String) -> String {
        id.hasPrefix("sha256:") ? String(id.dropFirst("sha256:".count)) : id
    }

    /// Text cut to a number of characters, with `…` for the rest, as docker cuts commands.
    static func ellipsis(_ text: String, _ length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }

    /// Go's `strconv.Quote`, as docker shows commands.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JSONValue {
    /// A text field; empty where it is missing.
    func text(_ key: String) -> String { self[key]?.string ?? "" }

    /// A list field; empty where it is missing or null, as Go writes empty lists.
    func list(_ key: String) -> [JSONValue] { self[key]?.array ?? [] }

    /// The members of a map field; empty where it is missing or null.
    func map(_ key: String) -> JSONObject { self[key]?.object ?? [:] }

    /// A moment in JSON output: RFC 3339 in UTC; null where there is none.
    init(_ time: Timestamp?) {
        self = time.map { .string($0.utc) } ?? .null
    }
}
