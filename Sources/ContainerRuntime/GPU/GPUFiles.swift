/// The part of a machine's disk that GPUs are found in. Tests hand in fixtures.
public protocol GPUFiles {
    /// A small text file; nil where it is not there or not readable.
    func text(of path: String) -> String?
    func exists(_ path: String) -> Bool
    /// The names in a folder, sorted; empty where it is not there.
    func names(in folder: String) -> [String]
}
