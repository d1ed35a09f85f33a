public import JSONTree

/// One place where two answers part: the way there, and what stands there on each side. Nil where nothing does.
public struct Divergence: Sendable {
    public var path: JSONPath
    public var reference: JSONValue?
    public var subject: JSONValue?

    /// All places where the trees part, in the order of the reference. Keys have no order; lists do. A missing member,
    /// `null` and an empty list are three things, as a client's generated model sees them.
    public static func between(_ reference: JSONValue, _ subject: JSONValue) -> [Divergence] {
        var found: [Divergence] = []
        compare(reference, subject, JSONPath([]), &found)
        return found
    }

    private static func compare(
        _ reference: JSONValue, _ subject: JSONValue, _ path: JSONPath, _ found: inout [Divergence]
    ) {
        switch (reference, subject) {
        case (.object(let left), .object(let right)):
            for member in left {
                let place = path.appending(.key(member.key))
                if let other = right[member.key] {
                    compare(member.value, other, place, &found)
                } else {
                    found.append(Divergence(path: place, reference: member.value, subject: nil))
                }
            }
            for member in right where left[member.key] == nil {
                found.append(
                    Divergence(path: path.appending(.key(member.key)), reference: nil, subject: member.value))
            }
        case (.array(let left), .array(let right)):
            for index in 0..<max(left.count, right.count) {
                let place = path.appending(.index(index))
                if index < left.count, index < right.count {
                    compare(left[index], right[index], place, &found)
                } else {
                    let missing: JSONValue? = nil
                    found.append(
                        Divergence(
                            path: place, reference: index < left.count ? left[index] : missing,
                            subject: index < right.count ? right[index] : missing))
                }
            }
        default:
            if reference != subject { found.append(Divergence(path: path, reference: reference, subject: subject)) }
        }
    }
}

extension Divergence: CustomStringConvertible {
    /// `body.HostConfig.Memory: 0 | missing`.
    public var description: String {
        "\(path): \(Self.text(reference)) | \(Self.text(subject))"
    }

    private static func text(_ value: JSONValue?) -> String {
        guard let value else { return "missing" }
        let text = value.text()
        return text.utf8.count <= 200 ? text : String(text.prefix(200)) + "…"
    }
}
