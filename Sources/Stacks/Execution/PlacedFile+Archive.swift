/// As much of tar (POSIX ustar) as files that are put into a container need.
extension PlacedFile {
    /// The files with the folders above them, to be unpacked at `/`.
    static func archive(_ files: [PlacedFile]) -> [UInt8] {
        var bytes: [UInt8] = []
        for file in files {
            let path = file.path.split(separator: "/").joined(separator: "/")
            bytes += header(path, size: file.content.count, mode: file.mode, uid: file.uid, gid: file.gid)
            bytes += file.content
            bytes += Array(repeating: 0, count: (512 - file.content.count % 512) % 512)
        }
        return bytes + Array(repeating: 0, count: 1024)
    }

    private static func header(_ path: String, size: Int, mode: Int, uid: Int, gid: Int) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int, limit: Int) {
            for (offset, byte) in text.utf8.prefix(limit).enumerated() { block[place + offset] = byte }
        }
        func number(_ value: Int, at place: Int, digits: Int) {
            let text = String(value, radix: 8)
            put(String(repeating: "0", count: max(0, digits - text.utf8.count)) + text, at: place, limit: digits)
        }
        // A name longer than 100 bytes is split at a slash into two fields.
        var name = path[...]
        if path.utf8.count > 100 {
            let marks = path.indices.filter { path[$0] == "/" }
            if let mark = marks.first(where: { path[$0...].utf8.count <= 101 && path[..<$0].utf8.count <= 155 }) {
                put(String(path[..<mark]), at: 345, limit: 155)
                name = path[path.index(after: mark)...]
            }
        }
        put(String(name), at: 0, limit: 100)
        number(mode, at: 100, digits: 7)
        number(uid, at: 108, digits: 7)
        number(gid, at: 116, digits: 7)
        number(size, at: 124, digits: 11)
        number(0, at: 136, digits: 11)
        block[156] = UInt8(ascii: "0")
        put("ustar\u{0}00", at: 257, limit: 8)
        for place in 148..<156 { block[place] = UInt8(ascii: " ") }
        let sum = block.reduce(0) { $0 + Int($1) }
        number(sum, at: 148, digits: 6)
        block[154] = 0
        return block
    }
}
