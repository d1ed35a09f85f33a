/// A stack whose top elements can be moved out as one array of exactly their number: one allocation per JSON array
/// or object, and no copies. `Array` can only copy them out.
struct JSONStack<Element>: ~Copyable {
    private var storage: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 32) {
        storage = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        storage.deinitialize(count: count)
        storage.deallocate()
    }

    /// The element at this place from the bottom. The caller guarantees `index < count`.
    subscript(index: Int) -> Element {
        _read { yield storage[index] }
        _modify { yield &storage[index] }
    }

    mutating func push(_ element: consuming Element) {
        if count == capacity { grow() }
        (storage + count).initialize(to: element)
        count += 1
    }

    /// Takes the top element. The caller guarantees that there is one.
    mutating func pop() -> Element {
        count -= 1
        return (storage + count).move()
    }

    /// Takes everything from `start` up.
    mutating func takeTop(from start: Int) -> [Element] {
        let taken = count - start
        if taken == 0 { return [] }
        let source = storage + start
        count = start
        return Array(unsafeUninitializedCapacity: taken) { buffer, initialized in
            // The buffer has room for `taken` elements, which is more than none, so it has an address.
            buffer.baseAddress.unsafelyUnwrapped.moveInitialize(from: source, count: taken)
            initialized = taken
        }
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity *= 2
    }
}
