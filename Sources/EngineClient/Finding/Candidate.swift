public import EngineHTTP

/// One place where an engine was looked for, and what was found: a row of `gantry engines`.
public struct Candidate: Sendable, Hashable {
    /// What named the place.
    public var source: EngineSource
    /// The address as it was given, or the context's name where that is unknown.
    public var text: String
    /// Nil where the text is no address.
    public var address: EngineAddress?
    /// A Unix socket's path with all symlinks resolved, where it is there.
    public var canonicalPath: String?
    /// What the socket's symlink points to, where it is one.
    public var linkTarget: String?
    public var verdict: EngineVerdict
    /// What happened, in one sentence.
    public var reason: String
    /// What to do, where there is something to do.
    public var remedy: String?
    /// Other names of the same socket.
    public var aliases: [String]
}

extension Candidate: Encodable {
    private enum CodingKeys: String, CodingKey {
        case source, kind, explicit, given, address, path, link, verdict, reason, remedy, engine, aliases, permission
    }

    private struct Permission: Encodable {
        var path: String
        var owner: UInt32
        var group: UInt32
        var mode: String
    }

    /// A flat object; keys without a value are left out.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(source.description, forKey: .source)
        try object.encode(source.kind, forKey: .kind)
        try object.encode(source.isExplicit, forKey: .explicit)
        try object.encode(text, forKey: .given)
        try object.encodeIfPresent(address?.description, forKey: .address)
        try object.encodeIfPresent(canonicalPath, forKey: .path)
        try object.encodeIfPresent(linkTarget, forKey: .link)
        try object.encode(verdict.word, forKey: .verdict)
        try object.encode(reason, forKey: .reason)
        try object.encodeIfPresent(remedy, forKey: .remedy)
        try object.encodeIfPresent(verdict.report, forKey: .engine)
        if case .permission(let path, let facts) = verdict {
            let mode = "0" + String(facts.mode, radix: 8)
            try object.encode(
                Permission(path: path, owner: facts.owner, group: facts.group, mode: mode), forKey: .permission)
        }
        if !aliases.isEmpty { try object.encode(aliases, forKey: .aliases) }
    }
}
