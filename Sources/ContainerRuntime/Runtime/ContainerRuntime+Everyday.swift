extension ContainerAccess {
    /// Runs a command in a running container, and gives all it wrote.
    /// - Parameter limit: the most bytes to keep of each of the two; more is an error.
    /// - Throws: as ``exec(in:_:_:)``; `invalidInput` where it writes more than the limit.
    public func exec(in container: String, _ spec: ExecSpec, limit: Int = 16 << 20) async throws -> ExecResult {
        let pieces = Gathered(limit: limit)
        let code = try await exec(in: container, spec) { piece in try await pieces.add(piece) }
        return await ExecResult(exitCode: code, standardOutput: pieces.output, standardError: pieces.errors)
    }
}

private actor Gathered {
    let limit: Int
    private(set) var output: [UInt8] = []
    private(set) var errors: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    func add(_ piece: OutputPiece) throws {
        if piece.isError { errors += piece.bytes } else { output += piece.bytes }
        guard output.count <= limit, errors.count <= limit else {
            throw RuntimeError(
                .invalidInput, "The command wrote more than \(limit) bytes; take its output piece by piece.")
        }
    }
}
