package import EngineAPI

/// Finds the route of a method and a canonical path.
///
/// Matches as moby's router does: a parameter takes everything between the literal before and the literal behind it,
/// slashes included (`/images/library/alpine/json`), and must not be empty. Where several routes match, the one with
/// most literal text wins.
package struct RouteTable: Sendable {
    private struct Candidate: Sendable {
        var index: Int
        /// Literal pieces around the parameters: a template `/a/{b}/c` has two, `/a/c` one.
        var pieces: [[UInt8]]
        var literals: Int
    }

    /// The routes in the order they were given; a match is an index into it.
    package let routes: [Route]
    /// Candidates by verb and first literal segments, most literal text first.
    private let buckets: [(verb: [UInt8], head: [UInt8], candidates: [Candidate])]

    package init(_ routes: [Route]) {
        self.routes = routes
        var byKey: [[UInt8]: (verb: [UInt8], head: [UInt8], candidates: [Candidate])] = [:]
        for (index, route) in routes.enumerated() {
            let pieces = Self.pieces(of: route.template)
            let verb = Array(route.verb.rawValue.utf8)
            let head = Self.bucketHead(of: pieces[0])
            let candidate = Candidate(index: index, pieces: pieces, literals: pieces.reduce(0) { $0 + $1.count })
            byKey[verb + head, default: (verb, head, [])].candidates.append(candidate)
        }
        buckets = byKey.values.map { bucket in
            var bucket = bucket
            bucket.candidates.sort { ($1.literals, $0.index) < ($0.literals, $1.index) }
            return bucket
        }.sorted { $0.head.count > $1.head.count }
    }

    /// The index of the route that `method` and `path` name.
    package func match(method: UnsafeRawBufferPointer, path: UnsafeRawBufferPointer) -> Int? {
        for bucket in buckets where starts(path, with: bucket.head) && equals(method, bucket.verb) {
            for candidate in bucket.candidates where matches(candidate.pieces, path) { return candidate.index }
        }
        return nil
    }

    /// The parameters of a match, in the template's order.
    package func parameters(of index: Int, path: UnsafeRawBufferPointer) -> [String] {
        var ranges: [Range<Int>] = []
        _ = matches(Self.pieces(of: routes[index].template), path) { ranges.append($0) }
        return ranges.map { String(decoding: UnsafeRawBufferPointer(rebasing: path[$0]), as: UTF8.self) }
    }

    private func matches(
        _ pieces: [[UInt8]], _ path: UnsafeRawBufferPointer, _ found: (Range<Int>) -> Void = { _ in }
    ) -> Bool {
        guard pieces.count > 1 else { return equals(path, pieces[0]) }
        let last = pieces.count - 1
        guard path.count > pieces[0].count + pieces[last].count, ends(path, with: pieces[last]),
            starts(path, with: pieces[0])
        else { return false }
        var start = pieces[0].count
        let end = path.count - pieces[last].count
        for middle in 1..<last {
            guard let next = find(pieces[middle], in: path, from: start + 1, to: end - 1) else { return false }
            found(start..<next)
            start = next + pieces[middle].count
        }
        guard start < end else { return false }
        found(start..<end)
        return true
    }

    private func find(_ piece: [UInt8], in path: UnsafeRawBufferPointer, from: Int, to: Int) -> Int? {
        guard from <= to - piece.count else { return nil }
        return (from...(to - piece.count)).first { start in piece.indices.allSatisfy { path[start + $0] == piece[$0] } }
    }

    @inline(__always)
    private func equals(_ bytes: UnsafeRawBufferPointer, _ literal: [UInt8]) -> Bool {
        bytes.count == literal.count && starts(bytes, with: literal)
    }

    @inline(__always)
    private func starts(_ bytes: UnsafeRawBufferPointer, with literal: [UInt8]) -> Bool {
        guard bytes.count >= literal.count else { return false }
        // From the back: routes share their beginnings.
        var index = literal.count - 1
        while index >= 0 {
            if bytes[index] != literal[index] { return false }
            index -= 1
        }
        return true
    }

    @inline(__always)
    private func ends(_ bytes: UnsafeRawBufferPointer, with literal: [UInt8]) -> Bool {
        let offset = bytes.count - literal.count
        var index = literal.count - 1
        while index >= 0 {
            if bytes[offset + index] != literal[index] { return false }
            index -= 1
        }
        return true
    }

    private static func pieces(of template: String) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        var inParameter = false
        for byte in template.utf8 {
            switch byte {
            case UInt8(ascii: "{"):
                inParameter = true
                pieces.append([])
            case UInt8(ascii: "}"): inParameter = false
            default: if !inParameter { pieces[pieces.count - 1].append(byte) }
            }
        }
        return pieces
    }

    /// The first segment with its slash (`/containers/`), the first two of libpod's; the whole path where it is shorter.
    private static func bucketHead(of piece: [UInt8]) -> [UInt8] {
        let isLibpod = piece.starts(with: "/libpod/".utf8)
        var slashes = 0
        for (index, byte) in piece.enumerated() where byte == UInt8(ascii: "/") {
            slashes += 1
            if slashes == (isLibpod ? 3 : 2) { return Array(piece[...index]) }
        }
        return piece
    }
}
