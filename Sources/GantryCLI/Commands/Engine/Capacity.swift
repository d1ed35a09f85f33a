import DockerAPI
import EngineAPI

/// How many containers of one size a machine holds: the users of a hub, for example.
struct Capacity: Sendable, Hashable {
    /// Bytes.
    var memory: Int64
    /// Nil where only the memory counts.
    var processors: Double?

    /// - Parameter text: `2g`, or `2g,1.5` with processors.
    /// - Throws: `invalidInput`.
    init(parsing text: String) throws(EngineError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count) else {
            throw EngineError(.invalidInput, "\"\(text)\" is no size; write 2g, or 2g,1.5 with processors.")
        }
        memory = Int64(try Docker.ByteCount(parsing: parts[0]).bytes)
        processors = parts.count > 1 ? try LimitOptions.processors(parts[1]) : nil
        guard memory > 0, processors.map({ $0 > 0 }) ?? true else {
            throw EngineError(.invalidInput, "\"\(text)\": a container has some memory and some processor.")
        }
    }

    /// A quarter of the machine stays for itself, the engine and what else runs on it.
    func count(memory total: Int64, processors count: Int) -> Int {
        let byMemory = Int(total / 4 * 3 / memory)
        guard let processors else { return byMemory }
        return min(byMemory, Int(Double(count) * 0.75 / processors))
    }
}
