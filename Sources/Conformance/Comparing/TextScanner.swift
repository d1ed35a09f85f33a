/// Finds in any text what is an id, a time or an address, and puts a word in angle brackets in its place.
struct TextScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var output: [UInt8] = []

    /// Addresses that the catalogue itself asks for stay: that an engine keeps them is what is tried.
    private static let ownAddresses = "10.213."

    static func normalised(_ text: String) -> String {
        var scanner = TextScanner(bytes: Array(text.utf8))
        scanner.scan()
        return String(decoding: scanner.output, as: UTF8.self)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func scan() {
        while index < bytes.count {
            if index == 0 || !Self.isWord(bytes[index - 1]), let (end, word) = found() {
                output.append(contentsOf: word.utf8)
                index = end
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
    }

    private func found() -> (end: Int, word: String)? {
        time() ?? identifier() ?? address() ?? hardwareAddress() ?? randomNumber()
    }

    // MARK: - Forms

    /// 64, 40 or 12 hexadecimal digits that stand alone.
    private func identifier() -> (Int, String)? {
        let end = end(of: index, Self.isHex)
        guard [12, 40, 64].contains(end - index), end == bytes.count || !Self.isWord(bytes[end]) else { return nil }
        guard bytes[index..<end].contains(where: Self.isDigit) else { return nil }
        return (end, end - index == 12 ? "<short id>" : "<id>")
    }

    /// RFC 3339 with or without a fraction; Go's zero time stays, for it means "never".
    private func time() -> (Int, String)? {
        let form = "0000-00-00T00:00:00"
        guard fits(form) else { return nil }
        var end = index + form.utf8.count
        guard !bytes[index..<index + 4].elementsEqual("0001".utf8) else { return nil }
        var fraction = false
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            let digits = self.end(of: end + 1, Self.isDigit)
            fraction = digits > end + 1
            if fraction { end = digits }
        }
        var zone = ""
        if end < bytes.count, bytes[end] == UInt8(ascii: "Z") {
            zone = "Z"
            end += 1
        } else if end + 6 <= bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") {
            zone = "+00:00"
            end += 6
        }
        return (end, fraction ? "<time.fraction\(zone)>" : "<time\(zone)>")
    }

    /// Four numbers with dots, with a prefix length and a port where they follow.
    private func address() -> (Int, String)? {
        var end = index
        for part in 0..<4 {
            if part > 0 {
                guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return nil }
                end += 1
            }
            let digits = self.end(of: end, Self.isDigit)
            guard (1...3).contains(digits - end) else { return nil }
            end = digits
        }
        let text = String(decoding: bytes[index..<end], as: UTF8.self)
        guard text != "0.0.0.0", text != "127.0.0.1", text != "255.255.255.255", !text.hasPrefix(Self.ownAddresses)
        else { return nil }
        guard end == bytes.count || (!Self.isWord(bytes[end]) && bytes[end] != UInt8(ascii: ".")) else { return nil }
        if end < bytes.count, bytes[end] == UInt8(ascii: "/") {
            let digits = self.end(of: end + 1, Self.isDigit)
            if digits > end + 1 { return (digits, "<subnet>") }
        }
        return (end, "<address>")
    }

    private func hardwareAddress() -> (Int, String)? {
        let end = index + 17
        guard end <= bytes.count, end == bytes.count || !Self.isWord(bytes[end]) else { return nil }
        for place in index..<end {
            let isColon = (place - index) % 3 == 2
            guard isColon ? bytes[place] == UInt8(ascii: ":") : Self.isHex(bytes[place]) else { return nil }
        }
        return String(decoding: bytes[index..<end], as: UTF8.self).hasPrefix("02:00:00:") ? nil : (end, "<mac>")
    }

    /// Nine digits and more, as in the name of a temporary file.
    private func randomNumber() -> (Int, String)? {
        let end = end(of: index, Self.isDigit)
        return end - index >= 9 ? (end, "<number>") : nil
    }

    // MARK: - Characters

    private func fits(_ form: String) -> Bool {
        guard index + form.utf8.count <= bytes.count else { return false }
        return zip(bytes[index...], form.utf8).allSatisfy { $1 == UInt8(ascii: "0") ? Self.isDigit($0) : $0 == $1 }
    }

    private func end(of start: Int, _ belongs: (UInt8) -> Bool) -> Int {
        bytes[min(start, bytes.count)...].firstIndex { !belongs($0) } ?? bytes.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte) }
    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
}
