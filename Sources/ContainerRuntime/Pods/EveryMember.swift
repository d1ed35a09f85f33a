/// Does it to each member, also behind one that fails, and then throws what failed: one error that names them all.
package func everyMember<Member>(
    of members: [Member], name: (Member) -> String, _ body: (Member) async throws(RuntimeError) -> Void
) async throws(RuntimeError) {
    var failures: [(name: String, error: RuntimeError)] = []
    for member in members {
        do throws(RuntimeError) { try await body(member) } catch { failures.append((name(member), error)) }
    }
    guard let first = failures.first?.error else { return }
    let rest = failures.dropFirst().map { "\($0.name): \($0.error.message)" }
    throw RuntimeError(first.code, ([first.message] + rest).joined(separator: " "), engine: first.engine, cause: first)
}

package func everyMember(
    of members: [ContainerInfo], _ body: (ContainerInfo) async throws(RuntimeError) -> Void
) async throws(RuntimeError) {
    try await everyMember(of: members, name: \.name, body)
}
