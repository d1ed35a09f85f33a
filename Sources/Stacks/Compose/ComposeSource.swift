/// What a project is loaded from: the caller's choices, and how files are read.
public struct ComposeSource: Sendable {
    /// Files of `-f`, in order; empty looks for the usual names.
    public var files: [String] = []
    /// `-p`
    public var projectName: String?
    /// `--project-directory`
    public var projectDirectory: String?
    /// `--profile`; `*` is all.
    public var profiles: [String] = []
    /// `--env-file`; empty looks for `.env`.
    public var environmentFiles: [String] = []
    /// Names of services that are asked for: their profiles are active too.
    public var services: [String] = []
    /// The process's variables.
    public var environment: [String: String]
    /// Absolute.
    public var currentDirectory: String
    /// A file's bytes, or nil where there is none.
    /// - Throws: where it is there and cannot be read.
    public var read: @Sendable (_ path: String) throws -> [UInt8]?

    public init(
        environment: [String: String], currentDirectory: String,
        read: @escaping @Sendable (_ path: String) throws -> [UInt8]?
    ) {
        self.environment = environment
        self.currentDirectory = currentDirectory
        self.read = read
    }

    func text(_ path: String) throws(ComposeError) -> String? {
        do {
            guard let bytes = try read(path) else { return nil }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ComposeError("the file is not UTF-8", at: ComposePlace(path))
            }
            return text
        } catch let error as ComposeError {
            throw error
        } catch {
            throw ComposeError("the file cannot be read: \(error)", at: ComposePlace(path))
        }
    }
}
