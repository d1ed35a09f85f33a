/// The name that was probably meant.
enum Nearness {
    /// A name that ends or begins with the wanted one (compose puts `project_` before it), or shares its last part; else the
    /// one at the least edit distance, where that is at most a third of the word.
    static func nearest(to wanted: String, in names: [String]) -> String? {
        let word = wanted.lowercased()
        if let name = names.first(where: { $0.lowercased() == word }) { return name }
        if let name = names.first(where: { ends($0, word) || ends(word, $0.lowercased()) }) { return name }
        let scored = names.map { (name: $0, distance: distance(Array(word.utf8), Array($0.lowercased().utf8))) }
        guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= max(1, word.utf8.count / 3)
        else { return nil }
        return best.name
    }

    private static func ends(_ name: String, _ part: String) -> Bool {
        let name = name.lowercased()
        return !part.isEmpty && (name.hasSuffix("_\(part)") || name.hasSuffix("-\(part)"))
    }

    /// Levenshtein's.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var next = [i + 1]
            for (j, b) in right.enumerated() {
                next.append(min(row[j] + (a == b ? 0 : 1), row[j + 1] + 1, next[j] + 1))
            }
            row = next
        }
        return row[right.count]
    }
}
