public import JSONTree

/// What an engine forgets of an object, kept in the engine itself: one label that clients never see.
///
/// The gateway stays without state that way: it may be restarted, and several may stand in front of one engine.
public enum Remembered {
    /// The label's name. Its value is compact JSON, or nothing where an object was derived from one that had it.
    public static let label = "io.gantry.asked"

    /// What the labels of an object remember; nil where they remember nothing.
    public static func value(in labels: JSONValue?) -> JSONValue? {
        guard let text = labels?[label]?.string, !text.isEmpty else { return nil }
        return try? JSONValue(parsing: text, options: .lastWins)
    }

    /// Puts the value into the labels of an object that is about to be created. Labels that are no object are left to
    /// the engine to refuse.
    public static func put(_ value: JSONValue, into labels: inout JSONValue?) {
        var object: JSONObject
        switch labels {
        case nil, .null?: object = JSONObject()
        case .object(let given)?: object = given
        default: return
        }
        object[label] = .string(value.text())
        labels = .object(object)
    }

    /// Removes the label from an object's labels on their way to a client.
    public static func hide(in labels: inout JSONValue?) {
        guard case .object(var object)? = labels, object.removeValue(forKey: label) != nil else { return }
        labels = .object(object)
    }
}
