/// The keys of `containers.conf` that say where Podman is: `active_service` and `service_destinations` of `[engine]`.
///
/// A reader for these keys only, not for TOML. It follows tables, comments and quoted strings (multi-line ones are
/// passed over), and passes over every other value; keys written dotted (`engine.active_service = …`) or as inline tables
/// are not read. Podman has written connections to `podman-connections.json` since 5.0; this file holds what its users
/// wrote by hand, or what an older Podman wrote in exactly this shape.
struct ContainersConf: Sendable, Hashable {
    struct Destination: Sendable, Hashable {
        var uri: String = ""
        var identity: String?
        var isMachine = false
    }

    var activeService: String?
    var destinations: [String: Destination] = [:]

    init() {}

    init(_ text: String) {
        var table: [String] = []
        var rest = text[...]
        while let line = Self.nextStatement(&rest) {
            if line.hasPrefix("[") {
                table = Self.header(line) ?? []
            } else if let equals = line.firstIndex(of: "=") {
                let key = Self.unquoted(line[..<equals])
                let value = line[line.index(after: equals)...]
                take(table, key, value)
            }
        }
    }

    /// What a later file says wins, key by key, as in Podman.
    mutating func merge(_ other: ContainersConf) {
        activeService = other.activeService ?? activeService
        destinations.merge(other.destinations) { _, new in new }
    }

    private mutating func take(_ table: [String], _ key: String, _ value: Substring) {
        switch (table, key) {
        case (["engine"], "active_service"): activeService = Self.string(value)
        case (let path, _) where path.count == 3 && path[0] == "engine" && path[1] == "service_destinations":
            var destination = destinations[path[2]] ?? Destination()
            switch key {
            case "uri": destination.uri = Self.string(value) ?? ""
            case "identity": destination.identity = Self.string(value)
            case "is_machine": destination.isMachine = Self.trimmed(value) == "true"
            default: return
            }
            destinations[path[2]] = destination
        default: return
        }
    }

    /// One line, or more where a string or an array goes on; comments taken off.
    private static func nextStatement(_ rest: inout Substring) -> Substring? {
        while !rest.isEmpty {
            var statement = ""
            var depth = 0
            var quote: Substring?
            scanning: while let character = rest.first {
                if let open = quote {
                    if rest.hasPrefix(open) {
                        statement += open
                        rest = rest.dropFirst(open.count)
                        quote = nil
                        continue
                    }
                    if character == "\\", open.first == "\"" {
                        statement += rest.prefix(2)
                        rest = rest.dropFirst(2)
                        continue
                    }
                    if character.isNewline, open.count == 1 { quote = nil }  // an unclosed string ends with its line
                } else if character == "\"" || character == "'" {
                    let triple = String(repeating: character, count: 3)
                    let open = rest.hasPrefix(triple) ? rest.prefix(3) : rest.prefix(1)
                    statement += open
                    rest = rest.dropFirst(open.count)
                    quote = open
                    continue
                } else if character == "#" {
                    rest = rest.drop { !$0.isNewline }
                    continue
                } else if character == "[" || character == "{", statement.contains("=") {
                    depth += 1
                } else if character == "]" || character == "}", depth > 0 {
                    depth -= 1
                } else if character.isNewline, depth == 0 {
                    rest = rest.dropFirst()
                    break scanning
                }
                statement.append(character)
                rest = rest.dropFirst()
            }
            let line = trimmed(statement[...])
            if !line.isEmpty { return line }
        }
        return nil
    }

    /// `[engine.service_destinations."my host"]` as its parts; nil for an array of tables or a broken header.
    private static func header(_ line: Substring) -> [String]? {
        guard line.hasSuffix("]"), !line.hasPrefix("[[") else { return nil }
        var parts: [String] = []
        var part = ""
        var quote: Character?
        for character in line.dropFirst().dropLast() {
            if let open = quote {
                if character == open { quote = nil } else { part.append(character) }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "." {
                parts.append(part)
                part = ""
            } else if !character.isWhitespace {
                part.append(character)
            }
        }
        return parts + [part]
    }

    private static func string(_ value: Substring) -> String? {
        let text = trimmed(value)
        guard let quote = text.first, quote == "\"" || quote == "'", text.count > 1, text.last == quote,
            !text.hasPrefix("\"\"\""), !text.hasPrefix("'''")
        else { return nil }
        let inside = text.dropFirst().dropLast()
        guard quote == "\"", inside.contains("\\") else { return String(inside) }
        var result = ""
        var escaped = false
        for character in inside {
            if escaped {
                guard character == "\"" || character == "\\" else { return nil }  // no address needs other escapes
                result.append(character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func unquoted(_ key: Substring) -> String {
        let text = trimmed(key)
        return string(text) ?? String(text)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
