import DockerAPI
import EngineAPI

/// One `--mount`: docker's long form, or `SOURCE:TARGET[:OPTIONS]` with the options `ro`, `rw`, `z`, `Z`, a propagation
/// and, for the source `tmpfs`, a size.
///
/// A source without a slash names a volume, also in the short form. Relabelling and propagation have no place in the
/// long form of the API, so the short form becomes an entry of `Binds`.
enum MountWord {
    case long(Docker.Mount)
    case bind(String)

    private static let propagations: Set<String> = ["private", "rprivate", "shared", "rshared", "slave", "rslave"]

    /// - Throws: `invalidInput`, naming the text.
    init(parsing text: String, _ facts: HostFacts) throws(EngineError) {
        let head = text.prefix { $0 != "," }
        // A colon before any equals sign: `tmpfs:/t:size=1m`, but not `source=C:/x`.
        guard head.first(where: { $0 == "=" || $0 == ":" }) == ":" else {
            self = .long(try Docker.Mount(parsing: text, folder: facts.folder))
            return
        }
        func problem(_ what: String) -> EngineError {
            EngineError(
                .invalidInput,
                "--mount \"\(text)\": \(what). Write it as SOURCE:TARGET[:ro,z,rshared] or type=…,source=…,target=….")
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || parts.count == 3, !parts[0].isEmpty else { throw problem("it has too many parts") }
        var words: [String] = []
        var size: Int?
        for word in parts.count == 3 ? parts[2].split(separator: ",").map(String.init) : [] {
            if Self.propagations.contains(word) || ["ro", "rw", "z", "Z"].contains(word) {
                words.append(word)
            } else {
                let number = word.hasPrefix("size=") ? String(word.dropFirst(5)) : word
                do { size = try Docker.ByteCount(parsing: number).bytes } catch {
                    throw problem("the option \"\(word)\" is not known")
                }
            }
        }
        if parts[0] == "tmpfs" {
            var mount = Docker.Mount { $0.type = .tmpfs }
            guard parts[1].hasPrefix("/") else { throw problem("\(parts[1]) is not an absolute path") }
            guard words.allSatisfy({ $0 == "ro" || $0 == "rw" }) else {
                throw problem("a tmpfs has neither labels nor propagation")
            }
            mount.target = parts[1]
            if words.contains("ro") { mount.readOnly = true }
            if let size { mount.tmpfsOptions = .init(sizeBytes: size) }
            self = .long(mount)
            return
        }
        guard size == nil else { throw problem("only a tmpfs has a size") }
        let short = parts[0] + ":" + parts[1] + (words.isEmpty ? "" : ":" + words.joined(separator: ","))
        guard case .bind(let bind) = try Docker.VolumeBinding(parsing: short, folder: facts.folder, home: facts.home)
        else { throw problem("it has no source") }
        if !bind.hasPrefix("/"), words.contains(where: Self.propagations.contains) {
            throw problem("\(parts[0]) is a volume, and volumes have no propagation")
        }
        self = .bind(bind)
    }
}
