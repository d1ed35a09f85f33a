public import EngineAPI

extension Docker {
    /// What `-v` and a compose file's short volumes say: `[SOURCE:]TARGET[:OPTIONS]`.
    ///
    /// A source that starts with `/`, `.` or `~` is a folder or file of the host, any other is a volume's name. Options
    /// (`ro`, `z`, `nocopy`, `rshared` …) go to the engine as they are.
    public enum VolumeBinding: Sendable, Hashable {
        /// A volume without a name, made for this container.
        case anonymous(target: String)
        /// An entry of `HostConfig.Binds`.
        case bind(String)

        /// - Parameters:
        ///   - folder: the absolute folder that `./data` starts from.
        ///   - home: the absolute folder that `~/data` starts from.
        /// - Throws: `invalidInput`, naming the text.
        public init(parsing text: String, folder: String, home: String?) throws(EngineError) {
            func problem(_ what: String) -> EngineError {
                EngineError(
                    .invalidInput, "\"\(text)\" mounts nothing: \(what). Write it as /host/path:/path:ro or name:/path."
                )
            }
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.allSatisfy({ !$0.isEmpty }), (1...3).contains(parts.count) else {
                throw problem("it has an empty part or more than three")
            }
            if parts.count == 1 {
                guard parts[0].hasPrefix("/") else { throw problem("\(parts[0]) is not an absolute path") }
                self = .anonymous(target: parts[0])
                return
            }
            guard parts[1].hasPrefix("/") else { throw problem("\(parts[1]) is not an absolute path in the container") }
            var source = parts[0]
            if source == "~" || source.hasPrefix("~/") {
                guard let home else { throw problem("the home folder is not known") }
                source = home + source.dropFirst()
            } else if source == "." || source == ".." || source.hasPrefix("./") || source.hasPrefix("../") {
                source = HostPath.absolute(source, from: folder)
            }
            self = .bind(([source] + parts.dropFirst()).joined(separator: ":"))
        }
    }

    /// Paths of the host as text; nothing is looked up.
    public enum HostPath {
        /// The path with `.` and `..` worked out, from a folder where it is relative.
        public static func absolute(_ path: String, from folder: String) -> String {
            var parts: [Substring] = []
            for part in (path.hasPrefix("/") ? path : folder + "/" + path).split(separator: "/") where part != "." {
                if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
            }
            return "/" + parts.joined(separator: "/")
        }
    }
}
