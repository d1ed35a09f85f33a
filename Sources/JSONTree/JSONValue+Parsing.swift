extension JSONValue {
    /// Parses one document: strict RFC 8259, strict UTF-8, no byte order mark, white space around the value.
    ///
    /// A lone UTF-16 surrogate in an escape (`"\ud800"`) becomes U+FFFD, as Go's encoding/json has it.
    /// - Throws: ``JSONParseError`` with the place of the first thing wrong.
    public init(
        parsing bytes: UnsafeBufferPointer<UInt8>, options: JSONParseOptions = .strict
    ) throws(JSONParseError) {
        var parser = JSONParser(bytes, options: options)
        self = try parser.document()
    }

    /// Parses one document; see ``init(parsing:options:)-(UnsafeBufferPointer<UInt8>,_)``.
    public init(
        parsing bytes: UnsafeRawBufferPointer, options: JSONParseOptions = .strict
    ) throws(JSONParseError) {
        try self.init(parsing: bytes.assumingMemoryBound(to: UInt8.self), options: options)
    }

    /// Parses one document; see ``init(parsing:options:)-(UnsafeBufferPointer<UInt8>,_)``.
    public init(parsing bytes: [UInt8], options: JSONParseOptions = .strict) throws(JSONParseError) {
        self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONParseError) in
            try JSONValue(parsing: bytes, options: options)
        }
    }

    /// Parses one document; see ``init(parsing:options:)-(UnsafeBufferPointer<UInt8>,_)``.
    public init(parsing text: String, options: JSONParseOptions = .strict) throws(JSONParseError) {
        try self.init(parsing: Array(text.utf8), options: options)
    }
}
