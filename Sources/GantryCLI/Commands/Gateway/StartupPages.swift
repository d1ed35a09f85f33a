#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The pages of this program that starting touched and serving does not: the tables that Swift's runtime searches, the
/// commands' descriptions.
///
/// They are three quarters of what an idle gateway has resident. What is needed again comes back from the page cache.
enum StartupPages {
    #if os(Linux)
    /// Lets go of the program's unwritten, read-only pages.
    static func release() {
        guard let text = mappings(), let program = executable() else { return }
        for range in clean(in: text, of: program) {
            guard let start = UnsafeMutableRawPointer(bitPattern: range.lowerBound) else { continue }
            madvise(start, range.count, MADV_DONTNEED)
        }
    }

    private static func mappings() -> String? {
        let descriptor = open("/proc/self/smaps", O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var (text, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 16384))
        while case let count = read(descriptor, &chunk, chunk.count), count > 0 { text += chunk[..<count] }
        return String(decoding: text, as: UTF8.self)
    }

    private static func executable() -> String? {
        var name = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &name, name.count)
        return count > 0 ? String(decoding: name[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
    #else
    static func release() {}
    #endif

    /// The mappings of `file` in a `smaps` text (proc(5)) that may not be written and of which no page was: dropping such
    /// a page loses nothing, as the file has it.
    static func clean(in smaps: String, of file: String) -> [Range<UInt>] {
        var ranges: [Range<UInt>] = []
        var candidate: Range<UInt>?
        for line in smaps.split(separator: "\n") {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard let first = words.first else { continue }
            if first.hasSuffix(":") {
                if first == "Anonymous:", words.count > 1, words[1] == "0", let range = candidate {
                    ranges.append(range)
                }
                continue
            }
            let ends = first.split(separator: "-").compactMap { UInt($0, radix: 16) }
            let isOurs = words.count > 5 && line.hasSuffix(" " + file) && !words[1].contains("w")
            candidate = isOurs && ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
        }
        return ranges
    }
}
