extension JSONObject {
    /// The value that Go would leave in the struct field `field`: that of the **last** member whose key folds to it.
    ///
    /// An exact spelling has no precedence: Go assigns members as they come, so in
    /// `{"Privileged":false,"privileged":true}` the second wins. A reader that prefers the exact spelling can be
    /// deceived. (Where two members of a field are objects Go merges them; ``canonicalizeKeys(to:)`` refuses such
    /// documents.) See ``GoKeyFold``.
    public subscript(field field: String) -> JSONValue? {
        index(ofField: field).map { members[$0].value }
    }

    /// The place of the last member that Go would take for the struct field `field`.
    public func index(ofField field: String) -> Int? {
        members.lastIndex { GoKeyFold.matches($0.key, field) }
    }

    /// Spells every key that Go would take for one of `fields` as that field. Order and other keys stay.
    ///
    /// A key that is exactly one of `fields` is left alone even if it also folds to another.
    /// - Throws: ``JSONKeyConflict`` if two members mean the same field.
    public mutating func canonicalizeKeys(to fields: some Sequence<String>) throws(JSONKeyConflict) {
        var exact = Set<JSONKey>()
        var folded: [JSONKey: String] = [:]
        for field in fields {
            exact.insert(JSONKey(field))
            folded[JSONKey(GoKeyFold.fold(field))] = field
        }
        var seen: [JSONKey: String] = [:]
        for place in members.indices {
            let key = members[place].key
            let field = exact.contains(JSONKey(key)) ? key : folded[JSONKey(GoKeyFold.fold(key))]
            guard let field else { continue }
            if let first = seen.updateValue(key, forKey: JSONKey(field)) {
                throw JSONKeyConflict(field: field, first: first, second: key)
            }
            members[place].key = field
        }
    }
}

/// Two members of one object mean the same field to Go.
public struct JSONKeyConflict: Error, Hashable, Sendable, CustomStringConvertible {
    /// The field both keys stand for.
    public let field: String
    /// The earlier key as it was spelled.
    public let first: String
    /// The later key as it was spelled.
    public let second: String

    public var description: String {
        "the keys \"\(first)\" and \"\(second)\" both mean the field \"\(field)\"; send it once"
    }
}
