/// How a command ended, with all it wrote.
public struct ExecResult: Sendable, Hashable {
    public var exitCode: Int
    public var standardOutput: [UInt8]
    public var standardError: [UInt8]

    public init(exitCode: Int, standardOutput: [UInt8], standardError: [UInt8]) {
        self.exitCode = exitCode
        self.standardOutput = standardOutput
        self.standardError = standardError
    }
}
