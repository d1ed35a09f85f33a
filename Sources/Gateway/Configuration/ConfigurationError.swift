/// What is wrong with a configuration, and where: `listen[1]: …`.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place in the document, `limits.head_timeout`; empty where the whole is meant.
    public var path: String
    public var message: String
    /// For a key that is not known: the keys there are.
    public var known: [String]

    public init(_ path: String, _ message: String, known: [String] = []) {
        self.path = path
        self.message = message
        self.known = known
    }

    init(_ codingPath: [any CodingKey], _ message: String, known: [String] = []) {
        var path = ""
        for key in codingPath {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        self.init(path, message, known: known)
    }

    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
