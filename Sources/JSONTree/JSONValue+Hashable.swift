// Written with work lists instead of recursion, so that a deep tree costs memory and not call stack.

extension JSONValue: Hashable {
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        var work: [(JSONValue, JSONValue)] = []
        var pair = (left, right)
        while true {
            switch pair {
            case (.null, .null): break
            case (.bool(let a), .bool(let b)): if a != b { return false }
            case (.number(let a), .number(let b)): if a != b { return false }
            case (.string(let a), .string(let b)): if !JSONKey.same(a, b) { return false }
            case (.array(let a), .array(let b)):
                if a.count != b.count { return false }
                work.append(contentsOf: zip(a, b))
            case (.object(let a), .object(let b)):
                if a.count != b.count { return false }
                for (a, b) in zip(a.members, b.members) {
                    if !JSONKey.same(a.key, b.key) { return false }
                    work.append((a.value, b.value))
                }
            default: return false
            }
            guard let next = work.popLast() else { return true }
            pair = next
        }
    }

    public func hash(into hasher: inout Hasher) {
        var work: [JSONValue] = []
        var value = self
        while true {
            switch value {
            case .null: hasher.combine(0)
            case .bool(let flag): hasher.combine(flag)
            case .number(let number): hasher.combine(number)
            case .string(let string): JSONKey.hash(string, into: &hasher)
            case .array(let elements):
                hasher.combine(elements.count)
                work.append(contentsOf: elements)
            case .object(let object):
                hasher.combine(object.count)
                for member in object.members {
                    JSONKey.hash(member.key, into: &hasher)
                    work.append(member.value)
                }
            }
            guard let next = work.popLast() else { return }
            value = next
        }
    }

    /// Equality that ignores the order of keys. Numbers still compare by their text.
    public func isEquivalent(to other: JSONValue) -> Bool {
        var work: [(JSONValue, JSONValue)] = [(self, other)]
        while let (left, right) = work.popLast() {
            switch (left, right) {
            case (.array(let a), .array(let b)):
                if a.count != b.count { return false }
                work.append(contentsOf: zip(a, b))
            case (.object(let a), .object(let b)):
                if a.count != b.count { return false }
                for (a, b) in zip(a.sortedMembers, b.sortedMembers) {
                    if !JSONKey.same(a.key, b.key) { return false }
                    work.append((a.value, b.value))
                }
            default: if left != right { return false }
            }
        }
        return true
    }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        JSONValue.object(left) == JSONValue.object(right)
    }

    public func hash(into hasher: inout Hasher) { JSONValue.object(self).hash(into: &hasher) }

    /// The members ordered by the bytes of their keys, as Go writes maps.
    var sortedMembers: [Member] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
