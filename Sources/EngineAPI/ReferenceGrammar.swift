/// The pieces of the grammar of image references (github.com/distribution/reference, `regexp.go`).
enum ReferenceGrammar {
    /// Parts a text at the first occurrence of an ASCII character; the second half is nil if there is none.
    static func cut(_ text: Substring, at character: Unicode.Scalar) -> (Substring, Substring?) {
        let byte = UInt8(ascii: character)
        guard let place = text.utf8.firstIndex(of: byte) else { return (text, nil) }
        return (text[..<place], text[text.utf8.index(after: place)...])
    }

    /// A host name, an IPv4 address, or an IPv6 address in brackets without a zone; a port may follow.
    static func isDomain(_ text: String) -> Bool {
        var host = text[...]
        if host.hasPrefix("[") {
            guard let end = host.utf8.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = host[host.index(after: host.startIndex)..<end]
            let port = host[host.utf8.index(after: end)...]
            return !address.isEmpty && address.utf8.allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: ":") }
                && (port.isEmpty || port.hasPrefix(":") && isPort(port.dropFirst()))
        }
        let (name, port) = cut(host, at: ":")
        if let port, !isPort(port) { return false }
        host = name
        return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            guard let first = label.utf8.first, let last = label.utf8.last else { return false }
            return isAlphanumeric(first) && isAlphanumeric(last)
                && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isPort(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isDigit) }

    /// Path components: lower-case letters and digits, parted by one period, one or two underscores or any dashes.
    static func isPath(_ text: Substring) -> Bool {
        text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { component in
            var separator: [UInt8] = []
            var hasBegun = false
            for byte in component.utf8 {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    guard separator.isEmpty || hasBegun && isSeparator(separator) else { return false }
                    hasBegun = true
                    separator.removeAll(keepingCapacity: true)
                default: separator.append(byte)
                }
            }
            return hasBegun && separator.isEmpty
        }
    }

    private static func isSeparator(_ bytes: [UInt8]) -> Bool {
        bytes == [UInt8(ascii: ".")] || bytes == [UInt8(ascii: "_")] || bytes == Array("__".utf8)
            || bytes.allSatisfy { $0 == UInt8(ascii: "-") }
    }

    /// Up to 128 word characters, periods and dashes, a word character first.
    static func isTag(_ text: Substring) -> Bool {
        func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == UInt8(ascii: "_") }
        guard let first = text.utf8.first, isWord(first), text.utf8.count <= 128 else { return false }
        return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    /// One of the three algorithms that go-digest accepts, with all of its digits.
    static func isDigest(_ text: Substring) -> Bool {
        let (algorithm, digits) = cut(text, at: ":")
        let lengths: [Substring: Int] = ["sha256": 64, "sha384": 96, "sha512": 128]
        guard let digits, lengths[algorithm] == digits.utf8.count else { return false }
        return digits.utf8.allSatisfy(isLowerHexadecimal)
    }

    static func isLowerHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isLowerHexadecimal(byte) || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
}
