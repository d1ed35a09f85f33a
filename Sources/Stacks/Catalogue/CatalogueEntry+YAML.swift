public import ContainerRuntime

#if Stacks
import Yams
#endif

extension CatalogueEntry {
    #if Stacks
    /// Reads what a compose file says of itself.
    /// - Throws: `invalidInput` with file and line, where it is no compose file.
    public init(_ name: String, _ text: String, path: String?) throws(RuntimeError) {
        let place = path ?? "catalog:\(name)"
        let root: Node?
        do { root = try compose(yaml: text) } catch {
            throw RuntimeError(.invalidInput, "\(place) is no YAML: \(error)")
        }
        guard let mapping = root?.mapping, let services = mapping["services"]?.mapping, !services.isEmpty else {
            throw RuntimeError(.invalidInput, "\(place) is no compose file: it has no services.")
        }
        let about = mapping["x-gantry"]?.mapping
        if let about {
            let known = ["title", "description", "needs", "secrets", "gpu", "cuda"]
            for key in about.keys {
                guard let word = key.string, !known.contains(word) else { continue }
                let near =
                    NearWord.nearest(to: word, in: known).map { "did you mean \($0)?" }
                    ?? "there is \(known.joined(separator: ", "))."
                let line = key.mark.map { ":\($0.line):\($0.column)" } ?? ""
                throw RuntimeError(.invalidInput, "\(place)\(line): x-gantry.\(word): there is no such key; \(near)")
            }
        }
        func words(_ key: String) -> [String] { about?[Node(key)]?.sequence?.compactMap(\.string) ?? [] }
        self.init(
            name: name, title: about?["title"]?.string ?? name, summary: about?["description"]?.string ?? "",
            needs: words("needs"), secrets: words("secrets"), services: services.keys.compactMap(\.string),
            gpuServices: words("gpu"), text: text, path: path)
        for (variable, values) in about?["cuda"]?.mapping ?? [:] {
            guard let variable = variable.string else { continue }
            for (build, value) in values.mapping ?? [:] {
                guard let build = build.string, CUDAChoice(rawValue: build) != nil, let value = value.string else {
                    let all = CUDAChoice.allCases.map(\.rawValue).joined(separator: ", ")
                    throw RuntimeError(
                        .invalidInput, "\(place): x-gantry.cuda.\(variable): a text for each of \(all) is wanted here.")
                }
                cuda[variable, default: [:]][build] = value
            }
        }
    }
    #else
    public init(_ name: String, _ text: String, path: String?) throws(RuntimeError) {
        throw RuntimeError(
            .unsupportedByEngine, "This gantry is built without the trait Stacks and reads no compose files.")
    }
    #endif
}
