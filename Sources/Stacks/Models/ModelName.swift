public import ContainerRuntime

/// A model as Ollama names it.
///
/// Ollama pulls from its own library (`llama3.2:1b`, `someone/model`) and, by names that begin with `hf.co/`, GGUF files
/// from Hugging Face.
public struct ModelName: Sendable, Hashable, CustomStringConvertible {
    /// What Ollama is told.
    public var description: String

    public enum Origin: Sendable, Hashable { case ollama, huggingFace }

    public var origin: Origin { description.hasPrefix("hf.co/") ? .huggingFace : .ollama }

    /// Reads a name, or an address of Hugging Face.
    /// - Parameters:
    ///   - origin: nil finds it out: addresses and names with `hf.co` or `huggingface.co`, and repositories with `GGUF` in
    ///     their name, are Hugging Face's; all else is Ollama's.
    ///   - file: a GGUF file or quantisation of the repository: `Q4_K_M`.
    /// - Throws: `invalidInput`.
    public init(parsing text: String, origin: Origin? = nil, file: String? = nil) throws(RuntimeError) {
        var rest = text[...]
        for prefix in ["https://", "http://"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        let isAddress = rest.count < text.count
        let host = ["huggingface.co/", "www.huggingface.co/", "hf.co/"].first { rest.lowercased().hasPrefix($0) }
        if let host { rest = rest.dropFirst(host.count) }
        let (name, tag) = Self.split(rest)
        let words = name.split(separator: "/", omittingEmptySubsequences: false)
        let looksLikeOne = words.count == 2 && words[1].lowercased().contains("gguf")
        let found: Origin = origin ?? (host != nil || looksLikeOne ? .huggingFace : .ollama)
        guard words.allSatisfy(Self.isGood), !words.isEmpty, tag.map({ Self.isGood($0[...]) }) != false,
            host != nil || !isAddress
        else {
            throw RuntimeError(
                .invalidInput,
                "\"\(text)\" names no model; write llama3.2:1b, someone/model, or hf.co/USER/REPOSITORY:Q4_K_M.")
        }
        guard found == .huggingFace else {
            guard host == nil, file == nil, words.count <= 2 else {
                throw RuntimeError(
                    .invalidInput, "\"\(text)\" is no model of Ollama's library; --file and hf.co are for Hugging Face."
                )
            }
            description = text
            return
        }
        // …/blob/main/file.gguf and …/resolve/main/file.gguf name one file.
        guard words.count == 2 || (words.count > 4 && ["blob", "resolve", "tree"].contains(words[2])) else {
            throw RuntimeError(
                .invalidInput, "\"\(text)\" is no repository of Hugging Face; it is hf.co/USER/REPOSITORY.")
        }
        let own = words.count > 4 ? Self.quantisation(String(words[words.count - 1])) : nil
        let choice = file.map(Self.quantisation) ?? own ?? tag
        description = "hf.co/\(words[0])/\(words[1])" + (choice.map { ":\($0)" } ?? "")
    }

    private static func split(_ text: Substring) -> (Substring, String?) {
        guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("/") else { return (text, nil) }
        return (text[..<colon], String(text[text.index(after: colon)...]))
    }

    private static func isGood(_ word: Substring) -> Bool {
        !word.isEmpty && word != "." && word != ".."
            && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    }

    /// `Llama-3.2-1B-Instruct-Q4_K_M.gguf` is the quantisation `Q4_K_M`, by which Ollama names a file; a name without one
    /// is taken as it is.
    private static func quantisation(_ file: String) -> String {
        guard file.lowercased().hasSuffix(".gguf") else { return file }
        let stem = file.dropLast(".gguf".count)
        for mark in stem.indices where stem[mark] == "-" || stem[mark] == "." {
            let rest = stem[stem.index(after: mark)...]
            let upper = rest.uppercased()
            let isOne =
                !rest.contains("-") && !rest.contains(".")
                && (["F16", "F32", "BF16"].contains(upper)
                    || ((upper.hasPrefix("Q") || upper.hasPrefix("IQ"))
                        && upper.drop { !$0.isNumber }.first?.isNumber == true))
            if isOne { return upper }
        }
        return file
    }
}
