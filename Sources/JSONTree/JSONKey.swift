/// A key that compares and hashes by its UTF-8 bytes.
///
/// `String` compares by canonical equivalence. Besides being wrong for JSON, that lets a sender make many different
/// keys with one hash, since each "Å" has three spellings.
struct JSONKey: Hashable {
    let name: String

    init(_ name: String) { self.name = name }

    static func == (left: JSONKey, right: JSONKey) -> Bool { same(left.name, right.name) }

    func hash(into hasher: inout Hasher) {
        JSONKey.hash(name, into: &hasher)
    }

    /// Whether two strings have the same UTF-8 bytes.
    static func same(_ left: String, _ right: String) -> Bool {
        // Unequal lengths and unequal strings are told apart fast; equal strings still need their bytes compared.
        left.utf8.count == right.utf8.count && left == right && left.utf8.elementsEqual(right.utf8)
    }

    static func hash(_ name: String, into hasher: inout Hasher) {
        let done: Void? = name.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if done == nil { for byte in name.utf8 { hasher.combine(byte) } }
        hasher.combine(name.utf8.count)
    }
}
