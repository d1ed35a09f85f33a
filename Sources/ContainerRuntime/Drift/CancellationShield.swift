/// Runs `body` to its end also where the caller is being cancelled, and returns only then: nothing outlives the call.
///
/// Within it tasks do not see their caller's cancellation. It is for what must not be left half done, and is kept short.
/// - Parameter reason: what would be left behind otherwise. It is there for the reader of the call.
package func withCancellationShield<Value: Sendable>(
    because reason: StaticString, _ body: @escaping @Sendable () async -> Value
) async -> Value {
    // A child task is cancelled with its parent, and the language has no shield of its own yet (SE-0504). This task is
    // awaited at once and at the same priority, so that it has an owner and an end all the same.
    await Task { await body() }.value
}
