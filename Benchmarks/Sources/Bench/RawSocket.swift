import Glibc

/// A blocking unix socket with just enough HTTP to be the floor that everything else is measured against.
struct RawSocket: ~Copyable {
    let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.connect(descriptor, path) else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw Problem("\(path): \(reason)")
        }
    }

    deinit { close(descriptor) }

    static func address(_ path: String) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: path.utf8.prefix(room.count - 1))
        }
        return address
    }

    private static func connect(_ descriptor: Int32, _ path: String) -> Bool {
        var address = address(path)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// A socket that listens at `path`.
    static func listen(_ path: String) throws -> Int32 {
        unlink(path)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = address(path)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, Glibc.listen(descriptor, 4096) == 0 else { throw Problem("\(path) cannot be listened on") }
        return descriptor
    }

    /// Reads an answer's head, and what came with it, into `buffer`: how many bytes that is, and how many follow.
    borrowing func head(_ buffer: inout [UInt8]) throws -> (read: Int, left: Int) {
        var have = 0
        while true {
            have += try take(&buffer, from: have)
            let head = Self.endOfHead(buffer, have)
            if head >= 0 { return (have, head + Self.contentLength(buffer, head) - have) }
        }
    }

    borrowing func send(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, bytes.count - done) }
            guard count > 0 else { throw Problem("the connection ended while writing") }
            done += count
        }
    }

    borrowing func send(_ text: StaticString) throws {
        var done = 0
        while done < text.utf8CodeUnitCount {
            let count = write(descriptor, text.utf8Start + done, text.utf8CodeUnitCount - done)
            guard count > 0 else { throw Problem("the connection ended while writing") }
            done += count
        }
    }

    /// Makes one call with a JSON body on a connection that ends with it, and forgets the answer.
    borrowing func request(_ method: String, _ target: String, _ body: String = "") throws {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n"
        head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        try send(Array((head + body).utf8))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        _ = drain(&buffer)
    }

    /// Reads one answer with a `Content-Length` into `buffer`; returns the bytes of its body.
    @discardableResult
    borrowing func answer(_ buffer: inout [UInt8]) throws -> Int {
        var have = 0
        var head = -1
        while head < 0 {
            have += try take(&buffer, from: have)
            head = Self.endOfHead(buffer, have)
        }
        let length = Self.contentLength(buffer, head)
        while have < head + length {
            if have == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
            have += try take(&buffer, from: have)
        }
        return length
    }

    /// Reads and forgets until the peer ends; returns how many bytes came.
    borrowing func drain(_ buffer: inout [UInt8]) -> Int {
        var sum = 0
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { sum += count }
        return sum
    }

    private borrowing func take(_ buffer: inout [UInt8], from place: Int) throws -> Int {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + place, $0.count - place) }
        guard count > 0 else { throw Problem("the connection ended while reading") }
        return count
    }

    private static func endOfHead(_ buffer: [UInt8], _ count: Int) -> Int {
        guard count >= 4 else { return -1 }
        for place in 3..<count
        where buffer[place] == 10 && buffer[place - 1] == 13 && buffer[place - 2] == 10 && buffer[place - 3] == 13 {
            return place + 1
        }
        return -1
    }

    private static let lengthField = Array("content-length:".utf8)

    private static func contentLength(_ buffer: [UInt8], _ head: Int) -> Int {
        let field = lengthField
        var place = 0
        search: while place + field.count < head {
            defer { place += 1 }
            for offset in 0..<field.count where buffer[place + offset] | 0x20 != field[offset] | 0x20 {
                continue search
            }
            var length = 0
            for byte in buffer[(place + field.count)..<head] {
                if byte == 13 { break }
                if byte != 32 { length = length * 10 + Int(byte - 48) }
            }
            return length
        }
        return 0
    }
}
