/// The keys that take a client off a terminal and leave the process running: `ctrl-p,ctrl-q`.
///
/// As moby's `pkg/term` proxy reads them: across any packets, and what turns out to be no such sequence is passed on.
public struct DetachSequence: Sendable, Equatable {
    /// Docker's, where a client names none.
    public static let usual = DetachSequence(keys: [0x10, 0x11])

    private let keys: [UInt8]
    private var matched = 0

    private init(keys: [UInt8]) { self.keys = keys }

    /// Of a list as clients write it, `ctrl-a,b`; the usual one for nothing, nil for what no key is.
    public init?(_ text: String) {
        guard !text.isEmpty else {
            self = .usual
            return
        }
        var keys: [UInt8] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let key = Self.key(Array(name.utf8)) else { return nil }
            keys.append(key)
        }
        self.init(keys: keys)
    }

    private static func key(_ name: [UInt8]) -> UInt8? {
        if name.count == 1 { return name[0] }
        guard name.count == 6, name.starts(with: Array("ctrl-".utf8)) else { return nil }
        switch name[5] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return name[5] - UInt8(ascii: "a") + 1
        case UInt8(ascii: "@"): return 0
        case UInt8(ascii: "[")...UInt8(ascii: "_"): return name[5] - UInt8(ascii: "[") + 27
        default: return nil
        }
    }

    /// What of these bytes goes on to the process, and whether the client is off with them.
    public mutating func read(_ bytes: some Sequence<UInt8>) -> (passed: [UInt8], isDetached: Bool) {
        var passed: [UInt8] = []
        for byte in bytes {
            if byte != keys[matched], matched > 0 {
                passed += keys[..<matched]
                matched = 0
            }
            guard byte == keys[matched] else {
                passed.append(byte)
                continue
            }
            matched += 1
            if matched == keys.count { return (passed, true) }
        }
        return (passed, false)
    }
}
