import Synchronization

/// What a test makes on an engine, to be unmade when its scope ends: last made first, whether the test passed or not.
public final class Cleanup: Sendable {
    /// Begins the name of everything the test makes, so that tests do not meet each other's objects.
    public let prefix: String
    private let actions = Mutex<[@Sendable () async throws -> Void]>([])

    private init(prefix: String) { self.prefix = prefix }

    /// A name of this test's own: `gt-k3x9-web`.
    public func name(_ suffix: String) -> String { "\(self.prefix)-\(suffix)" }

    /// Remembers how to unmake something. Errors are reported by the scope, after the other actions have run.
    public func later(_ action: @escaping @Sendable () async throws -> Void) {
        self.actions.withLock { $0.append(action) }
    }

    private func run() async -> [any Error] {
        var errors: [any Error] = []
        while let action = self.actions.withLock({ $0.popLast() }) {
            do { try await action() } catch { errors.append(error) }
        }
        return errors
    }

    /// Runs `body`, then what it left to ``later(_:)``, in a task of its own: a cancelled test cleans up as well.
    /// - Throws: what `body` threw, or else the first error of the cleanup.
    public static func scope<Value: Sendable>(_ body: (Cleanup) async throws -> Value) async throws -> Value {
        let cleanup = Cleanup(prefix: "gt-\(String(UInt32.random(in: 0x10000...0xffff_ffff), radix: 36))")
        let result: Result<Value, any Error>
        do { result = .success(try await body(cleanup)) } catch { result = .failure(error) }
        let errors = await Task { await cleanup.run() }.value
        let value = try result.get()
        if let first = errors.first { throw first }
        return value
    }
}
