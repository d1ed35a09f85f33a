extension Invocation {
    /// Tells a person what happens, on standard error; a program that reads JSON is told at the end.
    func note(_ text: String) {
        if !globals.json { try? errors.write(text + "\n") }
    }
}
