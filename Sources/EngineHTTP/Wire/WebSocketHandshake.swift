/// A server's side of a WebSocket's beginning, with the answers of Go's `golang.org/x/net/websocket`, which is Docker's.
package enum WebSocketHandshake {
    /// What to answer to a request: 101, or a refusal with its text.
    package static func answer(_ request: RequestHead) -> (head: ResponseHead, text: String) {
        let fields = request.fields
        guard fields["Upgrade"]?.lowercased() == "websocket",
            fields["Connection"]?.lowercased().contains("upgrade") == true
        else { return refusal("not websocket protocol") }
        guard let key = fields["Sec-WebSocket-Key"], !key.isEmpty else {
            return refusal("mismatch challenge/response")
        }
        guard fields["Sec-WebSocket-Version"] == "13" else {
            var answer = refusal("missing or bad WebSocket Version")
            answer.head.fields.add(name: "Sec-WebSocket-Version", value: "13")
            return answer
        }
        let protocols = fields["Sec-WebSocket-Protocol"]?.split(separator: ",") ?? []
        if protocols.count > 1 { return refusal("") }
        var head = ResponseHead(status: 101, reason: "Switching Protocols")
        head.fields.add(name: "Upgrade", value: "websocket")
        head.fields.add(name: "Connection", value: "Upgrade")
        head.fields.add(name: "Sec-WebSocket-Accept", value: accept(key))
        if let only = protocols.first {
            head.fields.add(name: "Sec-WebSocket-Protocol", value: String(only.drop { $0 == " " }))
        }
        return (head, "")
    }

    private static func refusal(_ text: String) -> (head: ResponseHead, text: String) {
        (ResponseHead(status: 400, reason: "Bad Request"), text)
    }

    /// The proof that the key was read (RFC 6455 §4.2.2).
    package static func accept(_ key: String) -> String {
        base64(SHA1.digest(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var number = 0
            for place in 0..<3 { number = number << 8 | (place < group.count ? Int(group[start + place]) : 0) }
            for place in 0..<4 {
                let isFilled = place <= group.count
                text.append(isFilled ? letters[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// SHA-1 (RFC 3174), which a WebSocket's handshake is made of. No protection against anybody.
enum SHA1 {
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let length = UInt64(message.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
        }
        var hash: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
        for start in stride(from: 0, to: bytes.count, by: 64) { mix(&hash, bytes[start..<(start + 64)]) }
        return hash.flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) }
        }
    }

    private static func mix(_ hash: inout [UInt32], _ block: ArraySlice<UInt8>) {
        var words = [UInt32](repeating: 0, count: 80)
        for (index, byte) in block.enumerated() { words[index / 4] = words[index / 4] << 8 | UInt32(byte) }
        for index in 16..<80 {
            words[index] = rotate(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1)
        }
        var (a, b, c, d, e) = (hash[0], hash[1], hash[2], hash[3], hash[4])
        for index in 0..<80 {
            let (function, constant): (UInt32, UInt32) =
                switch index {
                case ..<20: (b & c | ~b & d, 0x5a82_7999)
                case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
                case ..<60: (b & c | b & d | c & d, 0x8f1b_bcdc)
                default: (b ^ c ^ d, 0xca62_c1d6)
                }
            let next = rotate(a, 5) &+ function &+ e &+ constant &+ words[index]
            (a, b, c, d, e) = (next, a, rotate(b, 30), c, d)
        }
        for (index, value) in [a, b, c, d, e].enumerated() { hash[index] &+= value }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
}
