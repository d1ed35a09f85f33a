import Synchronization

/// How many bytes of archive a copy has moved.
final class CopyCount: Sendable {
    private let total = Atomic<Int64>(0)

    var bytes: Int64 { total.load(ordering: .relaxed) }

    @Sendable func add(_ count: Int) { total.add(Int64(count), ordering: .relaxed) }
}
