extension JSONValue {
    /// The member of an object, nil if this is no object or has no such key.
    ///
    /// Can be changed in place, at any depth: `body["HostConfig"]?["Memory"] = 20_971_520`. Setting a member of
    /// anything but an object or `null` changes nothing; `null` becomes an object first; nil removes the member.
    public subscript(key: String) -> JSONValue? {
        get {
            if case .object(let object) = self { object[key] } else { nil }
        }
        _modify {
            // The payload moves out and back, so that it stays uniquely referenced and is not copied.
            var content: JSONObject?
            switch self {
            case .object(let object): content = object
            case .null: content = JSONObject()
            default: content = nil
            }
            if var object = content.take() {
                let wasNull = isNull
                self = .null
                defer { if !(wasNull && object.isEmpty) { self = .object(object) } }
                yield &object[key]
            } else {
                var none: JSONValue?
                yield &none
            }
        }
    }

    /// The element of an array, nil if this is no array or has no such place.
    ///
    /// Can be changed in place. Setting at `count` appends; setting elsewhere outside changes nothing; nil removes
    /// the element.
    public subscript(index: Int) -> JSONValue? {
        get {
            guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
            return elements[index]
        }
        _modify {
            var slot: JSONValue?
            if case .array(var elements) = self {
                self = .null
                let present = elements.indices.contains(index)
                if present {
                    slot = elements[index]
                    elements[index] = .null
                }
                defer {
                    switch (present, slot) {
                    case (true, let value?): elements[index] = value
                    case (true, nil): elements.remove(at: index)
                    case (false, let value?): if index == elements.count { elements.append(value) }
                    case (false, nil): break
                    }
                    self = .array(elements)
                }
                yield &slot
            } else {
                yield &slot
            }
        }
    }

    /// The value at the end of a path, nil if the path leads nowhere.
    ///
    /// Setting creates the objects that are missing on the way (see ``update(at:_:)``); nil removes.
    public subscript(at path: JSONPath) -> JSONValue? {
        get {
            var value = self
            for step in path.steps {
                let next =
                    switch step {
                    case .key(let key): value[key]
                    case .index(let index): value[index]
                    }
                guard let next else { return nil }
                value = next
            }
            return value
        }
        set {
            // A removal must not leave empty objects behind.
            if newValue == nil, self[at: path] == nil { return }
            update(at: path) { $0 = newValue }
        }
    }

    /// Hands the value at the end of a path to `body`, to be changed in place: nothing beside the path is copied.
    ///
    /// `body` gets nil where there is no value yet; what it leaves there is stored. Missing objects on the way are
    /// created when `body` leaves a value. Where the path runs into a value of another kind `body` gets nil and what
    /// it leaves is dropped.
    public mutating func update<Result, Failure: Error>(
        at path: JSONPath, _ body: (inout JSONValue?) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var slot: JSONValue? = self
        self = .null
        defer { self = slot ?? .null }
        return try JSONValue.update(&slot, path.steps[...], body)
    }

    private static func update<Result, Failure: Error>(
        _ slot: inout JSONValue?, _ steps: ArraySlice<JSONPath.Step>,
        _ body: (inout JSONValue?) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard let step = steps.first else { return try body(&slot) }
        let rest = steps.dropFirst()
        guard slot != nil else {
            // Build the missing part aside; keep it only if `body` left a value in it.
            var below: JSONValue?
            defer {
                if let below, case .key(let key) = step { slot = .object([key: below]) }
            }
            return try update(&below, rest, body)
        }
        switch step {
        case .key(let key): return try update(&slot![key], rest, body)
        case .index(let index): return try update(&slot![index], rest, body)
        }
    }
}

extension Optional {
    /// Moves the value out, leaving nil.
    fileprivate mutating func take() -> Wrapped? {
        let value = consume self
        self = nil
        return value
    }
}
