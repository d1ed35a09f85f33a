import JSONTree

/// Takes secrets out of what leaves the machine: values of variables and of fields with telling names, passwords in
/// addresses, tokens on command lines.
struct Redaction {
    static let mark = "[redacted]"
    /// How many values were taken out.
    private(set) var count = 0

    private static let tellingWords = [
        "password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "credential",
        "private_key", "privatekey", "access_key", "accesskey", "authorization", "x-registry-auth", "identitytoken",
    ]

    static func isTelling(_ name: String) -> Bool {
        let name = name.lowercased()
        return tellingWords.contains(where: name.contains) || name == "auth" || name == "pwd" || name.hasSuffix("_pwd")
            || name.hasSuffix("_pass")
    }

    mutating func redacted(_ value: JSONValue, key: String = "") -> JSONValue {
        switch value {
        case .object(let object):
            return .object(JSONObject(object.map { ($0.key, redacted($0.value, key: $0.key)) }))
        case .array(let items):
            // Env is a list of NAME=VALUE: none of the values is anybody's business.
            if key == "Env" {
                return .array(items.map { .string(variable($0.string ?? "")) })
            }
            return .array(items.map { redacted($0, key: key) })
        case .string(let text):
            if Self.isTelling(key), !text.isEmpty { return .string(taken()) }
            return .string(redacted(text: text))
        default: return value
        }
    }

    /// Words of a text: `NAME=VALUE` with a telling name, the word behind `--password`, and passwords in addresses.
    mutating func redacted(text: String) -> String {
        var parts: [String] = []
        var hidesNext = false
        for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            if hidesNext, !word.isEmpty {
                parts.append(taken())
                hidesNext = false
                continue
            }
            let lowered = word.lowercased()
            if lowered == "bearer" || lowered == "basic"
                || (word.hasPrefix("-") && !word.contains("=") && Self.isTelling(word))
            {
                hidesNext = true
                parts.append(word)
            } else if let mark = word.firstIndex(of: "="), Self.isTelling(String(word[..<mark])),
                word.index(after: mark) != word.endIndex
            {
                parts.append(word[...mark] + taken())
            } else {
                parts.append(address(word))
            }
        }
        return parts.joined(separator: " ")
    }

    private mutating func variable(_ pair: String) -> String {
        guard let mark = pair.firstIndex(of: "="), pair.index(after: mark) != pair.endIndex else { return pair }
        return pair[...mark] + taken()
    }

    /// `scheme://user:password@host`.
    private mutating func address(_ word: String) -> String {
        guard let scheme = word.range(of: "://") else { return word }
        let rest = word[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "\"" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return word
        }
        return String(word[...colon]) + taken() + String(word[at...])
    }

    private mutating func taken() -> String {
        count += 1
        return Self.mark
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
