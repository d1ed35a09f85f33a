/// The members of a JSON object in their order.
///
/// Looking up a key is a walk over the members: right for API bodies, which have tens of keys. Keys compare by their
/// UTF-8 bytes.
public struct JSONObject: Sendable {
    /// One key and its value.
    public struct Member: Sendable {
        public var key: String
        public var value: JSONValue

        @inlinable
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The members in order. Keys are distinct unless the object was parsed with ``JSONDuplicateKeys/keep`` or a
    /// duplicate was put here.
    public var members: [Member]

    /// An object with no members.
    public init() { members = [] }

    /// An object with exactly these members, duplicates included.
    public init(members: [Member]) { self.members = members }

    /// An object from pairs. Of two equal keys the first keeps its place and the last value wins.
    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        var members: [Member] = []
        var places: [JSONKey: Int] = [:]
        for (key, value) in pairs {
            if let place = places[JSONKey(key)] {
                members[place].value = value
            } else {
                places[JSONKey(key)] = members.count
                members.append(Member(key: key, value: value))
            }
        }
        self.members = members
    }

    /// The place of the first member with this key.
    public func index(ofKey key: String) -> Int? {
        members.firstIndex { JSONKey.same($0.key, key) }
    }

    /// The value of the first member with this key. Setting replaces it in place or adds it at the end; nil removes
    /// the member (all of them, were there duplicates). Changes happen in place.
    public subscript(key: String) -> JSONValue? {
        get { index(ofKey: key).map { members[$0].value } }
        _modify {
            let place = index(ofKey: key)
            var slot: JSONValue?
            if let place {
                slot = members[place].value
                members[place].value = .null
            }
            defer {
                switch (place, slot) {
                case (let place?, let value?): members[place].value = value
                case (.some, nil): members.removeAll { JSONKey.same($0.key, key) }
                case (nil, let value?): members.append(Member(key: key, value: value))
                case (nil, nil): break
                }
            }
            yield &slot
        }
    }

    /// Adds a member at the end without looking for the key.
    public mutating func append(key: String, value: JSONValue) {
        members.append(Member(key: key, value: value))
    }

    /// Removes the member with this key and returns its value.
    @discardableResult
    public mutating func removeValue(forKey key: String) -> JSONValue? {
        guard let place = index(ofKey: key) else { return nil }
        return members.remove(at: place).value
    }

    /// Gives the member `key` the name `name`; its place and value stay. False if there is no such member.
    @discardableResult
    public mutating func rename(_ key: String, to name: String) -> Bool {
        guard let place = index(ofKey: key) else { return false }
        members[place].key = name
        return true
    }

    /// The keys in order.
    public var keys: [String] { members.map { $0.key } }

    /// The values in order.
    public var values: [JSONValue] { members.map { $0.value } }

    /// The first key that occurs a second time, if any.
    public var firstDuplicateKey: String? {
        var seen = Set<JSONKey>(minimumCapacity: members.count)
        return members.first { !seen.insert(JSONKey($0.key)).inserted }?.key
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { members.count }
    public subscript(index: Int) -> Member { members[index] }
}
