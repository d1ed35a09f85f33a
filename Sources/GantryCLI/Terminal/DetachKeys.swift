import EngineAPI

/// Looks for the keys that leave a session, in what the user types: `ctrl-p,ctrl-q` where nothing else is said.
///
/// Keys that begin the sequence are held back until it is decided whether they are it, as in the docker CLI.
struct DetachKeys: Sendable, Hashable {
    static let standard = "ctrl-p,ctrl-q"

    private let sequence: [UInt8]
    private var matched = 0

    /// - Parameter text: letters, or `ctrl-` and a letter or one of `@[\]^_`, with commas; empty for no such keys.
    /// - Throws: `invalidInput`, naming the text.
    init(parsing text: String) throws(EngineError) {
        var bytes: [UInt8] = []
        for key in text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = key.lowercased()
            if key.utf8.count == 1, let byte = key.utf8.first {
                bytes.append(byte)
            } else if name.hasPrefix("ctrl-"), name.utf8.count == 6, let last = name.utf8.last, Self.isControl(last) {
                bytes.append(last & 0x1F)
            } else if name == "del" {
                bytes.append(127)
            } else {
                throw EngineError(
                    .invalidInput,
                    "\"\(text)\" are no keys to detach with; write them as ctrl-p,ctrl-q or as letters: a,b.")
            }
        }
        sequence = bytes
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "@[\\]^_".utf8.contains(byte)
    }

    /// Takes what was typed, and gives what goes on to the container.
    /// - Returns: the bytes to send, and whether the sequence was completed; what stands behind it is dropped.
    mutating func filter(_ typed: some Sequence<UInt8>) -> (send: [UInt8], detached: Bool) {
        guard !sequence.isEmpty else { return (Array(typed), false) }
        var send: [UInt8] = []
        for byte in typed {
            if byte == sequence[matched] {
                matched += 1
                if matched == sequence.count {
                    matched = 0
                    return (send, true)
                }
                continue
            }
            send += sequence[..<matched]
            // The key that broke the sequence may begin it anew.
            matched = byte == sequence[0] ? 1 : 0
            if matched == 0 { send.append(byte) }
        }
        return (send, false)
    }
}
