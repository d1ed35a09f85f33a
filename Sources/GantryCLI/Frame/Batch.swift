import JSONTree

/// One action on several objects, one after the other. An object that fails does not keep the others from their turn.
struct Batch {
    private var done: [(name: String, data: JSONValue, line: String)] = []
    private var failed: [(name: String, failure: Failure)] = []

    /// - Parameters:
    ///   - action: what to do with one name; returns its data, and the line to print instead of the name.
    static func run(
        _ names: [String], _ action: (String) async throws -> (data: JSONValue, line: String?)
    ) async throws -> Report {
        var batch = Batch()
        for name in names {
            do {
                let result = try await action(name)
                batch.done.append((name, result.data, result.line ?? name))
            } catch let error as BrokenPipe {
                throw error
            } catch {
                let failure = Failure(error)
                // Nothing goes on behind Ctrl-C or without an engine.
                if failure.kind == .cancelled || failure.kind == .engineUnreachable { throw failure }
                batch.failed.append((name, failure))
            }
        }
        return batch.report(single: names.count == 1)
    }

    /// One name gives its own data or failure. Several give a list, and with failures among them
    /// `{"done":[…],"failed":[{"name","error","error_kind"}]}`.
    private func report(single: Bool) -> Report {
        let lines = done.map { $0.line + "\n" }.joined()
        if single, let only = done.first { return Report(only.data, text: lines) }
        let all = JSONValue.array(done.map(\.data))
        guard let first = failed.first else { return Report(all, text: lines) }
        if single { return Report(.null, text: "", failure: first.failure) }
        let messages = failed.map(\.failure.message).joined(separator: "\ngantry: ")
        let debug = failed.map(\.failure.debugMessage).joined(separator: "\ngantry: ")
        let failures = failed.map { name, failure -> JSONValue in
            ["name": .string(name), "error": .string(failure.message), "error_kind": .string(failure.kind.rawValue)]
        }
        return Report(
            ["done": all, "failed": .array(failures)], text: lines,
            failure: Failure(first.failure.kind, messages, status: first.failure.status, debug: debug))
    }
}
