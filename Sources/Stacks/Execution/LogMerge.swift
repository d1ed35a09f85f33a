/// Merges several logs by time, holding one line of each: a log of any length takes no more memory than that.
actor LogMerge {
    private var offers: [Int: (line: StackLogLine, taken: CheckedContinuation<Void, any Error>)] = [:]
    private var open: Set<Int>
    private var reader: CheckedContinuation<Void, Never>?
    private var hasEnded = false

    init(sources: Int) { open = Set(0..<sources) }

    /// Returns when the line has been taken.
    func offer(_ line: StackLogLine, from source: Int) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            guard !hasEnded else {
                continuation.resume(throwing: CancellationError())
                return
            }
            offers[source] = (line, continuation)
            wake()
        }
    }

    func finish(_ source: Int) {
        open.remove(source)
        wake()
    }

    /// The oldest of the lines that are there; nil behind the last one.
    func next() async throws -> StackLogLine? {
        while !hasEnded, offers.count < open.count { await withCheckedContinuation { reader = $0 } }
        guard !hasEnded else { throw CancellationError() }
        guard let first = offers.min(by: { ($0.value.line.time, $0.key) < ($1.value.line.time, $1.key) }) else {
            return nil
        }
        offers[first.key] = nil
        first.value.taken.resume()
        return first.value.line
    }

    /// Lets everybody go.
    func end() {
        hasEnded = true
        for offer in offers.values { offer.taken.resume(throwing: CancellationError()) }
        offers = [:]
        wake()
    }

    private func wake() {
        reader?.resume()
        reader = nil
    }
}
