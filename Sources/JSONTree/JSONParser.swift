/// Turns bytes into a tree in one pass, with its own stacks instead of recursion.
struct JSONParser: ~Copyable {
    /// One open array or object.
    private struct Frame {
        /// Where its elements or members start on their stack.
        var start: Int
        var isObject: Bool
        /// The places of the members by key, once there are too many to compare one by one.
        var places: [JSONKey: Int]?
    }

    /// Up to this many members, comparing with each costs less than hashing.
    private static let linearKeys = 16

    let bytes: UnsafeBufferPointer<UInt8>
    let options: JSONParseOptions
    var offset = 0
    /// Where strings with escapes are put together; kept for its capacity.
    var scratch: [UInt8] = []

    private var frames: [Frame] = []
    private var elements = JSONStack<JSONValue>()
    private var members = JSONStack<JSONObject.Member>()
    /// The keys whose values are still to come, with the place of the earlier member to overwrite, or -1.
    private var keys = JSONStack<(name: String, place: Int)>()

    init(_ bytes: UnsafeBufferPointer<UInt8>, options: JSONParseOptions) {
        self.bytes = bytes
        self.options = options
    }

    /// Parses the one value and checks that nothing but white space surrounds it.
    mutating func document() throws(JSONParseError) -> JSONValue {
        guard bytes.count <= options.limits.documentBytes else {
            let limit = options.limits.documentBytes
            throw failure(.documentTooLarge, "the document has \(bytes.count) bytes, the limit is \(limit)", at: 0)
        }
        let value = try value()
        skipWhitespace()
        guard offset == bytes.count else {
            throw failure(.trailingBytes, "\(spelling(bytes[offset])) follows the value")
        }
        return value
    }

    private mutating func value() throws(JSONParseError) -> JSONValue {
        while true {
            skipWhitespace()
            guard offset < bytes.count else { throw unexpected("a value") }
            let value: JSONValue
            switch bytes[offset] {
            case UInt8(ascii: "{"):
                try open(isObject: true)
                skipWhitespace()
                if offset < bytes.count, bytes[offset] == UInt8(ascii: "}") {
                    value = close()
                } else {
                    try key(or: "a key or '}'")
                    continue
                }
            case UInt8(ascii: "["):
                try open(isObject: false)
                skipWhitespace()
                if offset < bytes.count, bytes[offset] == UInt8(ascii: "]") {
                    value = close()
                } else {
                    continue
                }
            case UInt8(ascii: "\""): value = .string(try string())
            case UInt8(ascii: "t"): value = try literal("true", .bool(true))
            case UInt8(ascii: "f"): value = try literal("false", .bool(false))
            case UInt8(ascii: "n"): value = try literal("null", .null)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try number())
            default: throw unexpected("a value")
            }
            if let root = try attach(value) { return root }
        }
    }

    /// Puts a finished value where it belongs and reads on to where the next one starts. Returns the root once done.
    private mutating func attach(_ finished: consuming JSONValue) throws(JSONParseError) -> JSONValue? {
        var value = finished
        while let top = frames.indices.last {
            // Reading the field alone: a copy of the frame would share its dictionary and have it copied per key.
            let isObject = frames[top].isObject
            if isObject {
                let key = keys.pop()
                if key.place >= 0 {
                    members[key.place].value = value
                } else {
                    members.push(JSONObject.Member(key: key.name, value: value))
                }
            } else {
                elements.push(value)
            }
            skipWhitespace()
            let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: ",") || bytes[offset] == end else {
                throw unexpected(isObject ? "',' or '}'" : "',' or ']'")
            }
            if bytes[offset] == end {
                value = close()
                continue
            }
            offset += 1
            if isObject {
                skipWhitespace()
                try key(or: "a key")
            }
            return nil
        }
        return value
    }

    private mutating func open(isObject: Bool) throws(JSONParseError) {
        guard frames.count < options.limits.depth else {
            throw failure(.tooDeep, "more than \(options.limits.depth) arrays and objects are open")
        }
        frames.append(Frame(start: isObject ? members.count : elements.count, isObject: isObject))
        offset += 1
    }

    private mutating func close() -> JSONValue {
        offset += 1
        let frame = frames.removeLast()
        return frame.isObject
            ? .object(JSONObject(members: members.takeTop(from: frame.start)))
            : .array(elements.takeTop(from: frame.start))
    }

    /// Reads a key and its colon.
    private mutating func key(or expectation: String) throws(JSONParseError) {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { throw unexpected(expectation) }
        let start = offset
        let name = try string()
        let earlier = options.duplicateKeys == .keep ? nil : place(of: name)
        if earlier != nil, options.duplicateKeys == .refuse {
            throw failure(.duplicateKey, "the key \"\(name)\" is there twice in one object", at: start)
        }
        keys.push((name, earlier ?? -1))
        skipWhitespace()
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: ":") else { throw unexpected("':'") }
        offset += 1
    }

    /// The place of the member with this key in the innermost object; remembers the key for later questions.
    private mutating func place(of name: String) -> Int? {
        let top = frames.count - 1
        let start = frames[top].start
        if members.count - start < JSONParser.linearKeys {
            for place in start..<members.count where JSONKey.same(members[place].key, name) { return place }
            return nil
        }
        if frames[top].places == nil {
            var places: [JSONKey: Int] = [:]
            for place in start..<members.count { places[JSONKey(members[place].key)] = place }
            frames[top].places = places
        }
        if let place = frames[top].places?[JSONKey(name)] { return place }
        frames[top].places?[JSONKey(name)] = members.count
        return nil
    }
}
