import Stacks

/// Asks before something is removed that may be missed.
enum Confirmation {
    /// - Throws: ``Failure``: `cancelled` for any answer but yes; `invalid_input` where there is nobody to ask.
    static func require(_ given: Bool, _ warning: String, _ invocation: Invocation) throws {
        if try given || invocation.settings().confirmsAlways { return }
        guard invocation.terminal.input, invocation.terminal.errors, !invocation.globals.json else {
            throw Failure(.invalidInput, "\(warning) Say --force to do it without being asked.")
        }
        try invocation.errors.write("\(warning) Continue? [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            throw Failure(.cancelled, "Nothing was removed.", status: .general)
        }
    }
}
