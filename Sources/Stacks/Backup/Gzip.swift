import CZlib
import ContainerRuntime

/// Writes members of a gzip file. A gzip file is any number of members, one behind the other (RFC 1952, 2.2).
final class GzipWriter {
    // zlib keeps a pointer back to its stream, which must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            throw RuntimeError(.fileSystem, "There is not enough memory to compress an archive.")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Compresses a piece, and what comes out of it goes to `write`.
    /// - Parameter ends: ends the member; the next piece begins another.
    func take(_ piece: [UInt8], ends: Bool, _ write: (UnsafeRawBufferPointer) throws -> Void) throws {
        var input = piece
        try input.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { output in
                repeat {
                    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    stream.pointee.avail_out = UInt32(output.count)
                    deflate(stream, ends ? Z_FINISH : Z_NO_FLUSH)
                    let count = output.count - Int(stream.pointee.avail_out)
                    if count > 0 { try write(UnsafeRawBufferPointer(rebasing: output[..<count])) }
                } while stream.pointee.avail_out == 0
            }
        }
        if ends { deflateReset(stream) }
    }

    /// A member that holds these bytes as they are: its length is known before them.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ number: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
        }
        let length = UInt32(bytes.count)
        let sum = UInt32(crc32(0, bytes, length))
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1] + little(length, 2) + little(~length, 2) + bytes
            + little(sum, 4) + little(length, 4)
    }

    /// How long ``stored(_:)`` makes them.
    static func storedLength(_ count: Int) -> Int { count + 23 }
}

/// Reads all members of a gzip file.
final class GzipReader {
    private let stream: UnsafeMutablePointer<z_stream>
    private var isBetweenMembers = true

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw RuntimeError(.fileSystem, "There is not enough memory to read an archive.")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// What a piece of the file holds, in pieces of at most 256 KiB.
    /// - Throws: `invalidInput` where it is damaged.
    func take(_ piece: [UInt8], _ handle: ([UInt8]) throws -> Void) throws {
        var input = piece
        try input.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            while true {
                var status = Z_OK
                let output = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(buffer.count)
                    status = inflate(stream, Z_NO_FLUSH)
                    count = buffer.count - Int(stream.pointee.avail_out)
                }
                if stream.pointee.avail_in > 0 || !output.isEmpty { isBetweenMembers = false }
                if !output.isEmpty { try handle(output) }
                switch status {
                case Z_STREAM_END:
                    inflateReset(stream)
                    isBetweenMembers = true
                    if stream.pointee.avail_in == 0 { return }
                case Z_OK: if stream.pointee.avail_out > 0, stream.pointee.avail_in == 0 { return }
                case Z_BUF_ERROR: return
                default: throw TarStream.bad("its compression is damaged, or it is no gzip file")
                }
            }
        }
    }

    /// - Throws: `invalidInput` where the file ends too early.
    func finish() throws {
        guard isBetweenMembers else { throw TarStream.bad("it ends too early") }
    }
}
