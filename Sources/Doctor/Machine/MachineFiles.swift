/// The part of a machine's disk that ``Machine`` is read from. Tests hand in fixtures.
public protocol MachineFiles: Sendable {
    /// A small text file; nil where it is not there or not readable.
    func text(of path: String) -> String?
    func exists(_ path: String) -> Bool
    /// The names in a folder, sorted; empty where it is not there.
    func names(in folder: String) -> [String]
    /// Bytes that this user may still write on the file system of a path.
    func freeBytes(at path: String) -> Int64?
    /// The first executable of that name in PATH.
    func executable(_ name: String) -> String?
}
