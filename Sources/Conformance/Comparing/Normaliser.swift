public import JSONTree

/// Takes out of an answer what differs between two runs on one engine: ids, times, sizes, addresses, ports, process ids.
/// Each becomes a word in angle brackets that says what stood there, so that presence, kind and form still count.
///
/// Pure: the same answer gives the same tree. Nothing that a client could tell two engines by is touched.
public struct Normaliser: Sendable {
    private let values: [(name: String, value: String)]
    private let masked: [[Substring]]
    private let reading: Exchange.Reading
    private let prefix: String

    /// - Parameters:
    ///   - values: what the scene kept on this engine; an id that it knows becomes its placeholder.
    ///   - exchange: whose answer it is.
    public init(_ values: Placeholders, for exchange: Exchange) {
        prefix = values["run"] ?? ""
        self.values = values.byLength.filter { $0.name != "start" && $0.value.utf8.count >= 12 }
        masked = exchange.masked.map { $0.split(separator: ".") }
        reading = exchange.reading
    }

    public func normalised(_ tree: JSONValue) -> JSONValue {
        guard let status = tree["status"]?.int else { return tree }
        var tree = tree
        tree["headers"] = tree["headers"].map { value($0, []) }
        if reading == .status, status < 400 {
            tree["body"] = nil
            return tree
        }
        if reading == .ours, let body = tree["body"] { tree["body"] = ours(body) }
        if reading == .shape, status < 400 {
            tree["body"] = tree["body"].map { Shape.of(value($0, [])) }
            return tree
        }
        tree["body"] = tree["body"].map { value($0, []) }
        if reading == .unordered || reading == .ours, let list = tree["body"]?.array {
            tree["body"] = .array(Self.sorted(list))
        }
        return tree
    }

    /// Only what bears this run's prefix; a list in a member (`Volumes`, `Images`) as well.
    private func ours(_ body: JSONValue) -> JSONValue {
        switch body {
        case .array(let list): return .array(list.filter { $0.text().contains(prefix) })
        case .object(var object):
            for index in object.members.indices {
                if case .array(let list) = object.members[index].value, !list.isEmpty {
                    let kept = Self.sorted(list.filter { $0.text().contains(prefix) })
                    object.members[index].value = .array(kept)
                }
            }
            return .object(object)
        default: return body
        }
    }

    // MARK: - The walk

    private func value(_ value: JSONValue, _ path: [String]) -> JSONValue {
        if isMasked(path) { return .string(value.isNull ? "<masked null>" : "<masked>") }
        switch value {
        case .object(let object): return .object(members(of: object, path))
        case .array(let list):
            let elements = list.enumerated().map { self.value($1, path + ["\($0)"]) }
            return .array(Self.setLike.contains(path.last ?? "") ? Self.sorted(elements) : elements)
        case .string(let text): return .string(NormalText.member(path, known(text)))
        case .number(let number): return NormalNumber.member(path, number)
        default: return value
        }
    }

    private func members(of object: JSONObject, _ path: [String]) -> JSONObject {
        // Go writes maps with sorted keys; the order says nothing to any client.
        var members = object.members.map { member in
            JSONObject.Member(
                key: NormalText.key(known(member.key)), value: value(member.value, path + [member.key]))
        }
        members.sort { $0.key < $1.key }
        return JSONObject(members: members)
    }

    /// Lists that Docker itself writes in the order of a Go map.
    private static let setLike: Set<String> = ["Mounts", "Volumes", "DNSNames", "MaskedPaths", "ReadonlyPaths"]

    private static func sorted(_ list: [JSONValue]) -> [JSONValue] {
        list.map { ($0.text(.sorted), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func isMasked(_ path: [String]) -> Bool {
        masked.contains { pattern in
            pattern.count == path.count && zip(pattern, path).allSatisfy { $0 == "*" || $0 == $1 }
        }
    }

    /// Ids that the scene knows, whole and in their short form, by their placeholders; and the run's own prefix.
    private func known(_ text: String) -> String {
        guard text.utf8.count >= 12 else { return text }
        var text = text
        for (name, value) in values {
            text = text.replacingText(value, with: "{\(name)}")
            let bare = value.hasPrefix("sha256:") ? value.dropFirst(7) : value[...]
            if bare.utf8.count == 64 {
                text = text.replacingText(String(bare), with: "{\(name)}")
                text = text.replacingText(String(bare.prefix(12)), with: "{\(name):short}")
            }
        }
        return text
    }
}
