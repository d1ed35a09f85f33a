public import EngineAPI

extension Docker.Mount {
    /// Reads `--mount` in docker's long form: `type=bind,source=/data,target=/srv,readonly`.
    ///
    /// The type is `volume` where none is named, as in the docker CLI.
    /// - Parameter folder: the absolute folder that a bind's relative source starts from.
    /// - Throws: `invalidInput`, naming the text and the key.
    public init(parsing text: String, folder: String) throws(EngineError) {
        func problem(_ what: String) -> EngineError {
            EngineError(
                .invalidInput,
                "--mount \"\(text)\": \(what). Write it as type=bind,source=/host/path,target=/path[,readonly].")
        }
        self.init()
        type = .volume
        for field in text.split(separator: ",", omittingEmptySubsequences: false) {
            let mark = field.firstIndex(of: "=")
            let key = field[..<(mark ?? field.endIndex)].lowercased()
            let value = mark.map { String(field[field.index(after: $0)...]) }
            func flag() throws(EngineError) -> Bool {
                switch value?.lowercased() {
                case nil, "true", "1": return true
                case "false", "0": return false
                default: throw problem("\(key) is true or false")
                }
            }
            guard value != nil || ["readonly", "ro", "volume-nocopy", "bind-nonrecursive"].contains(key) else {
                throw problem("\"\(field)\" has no value")
            }
            switch key {
            case "type": type = Docker.MountType(rawValue: value?.lowercased() ?? "")
            case "source", "src": source = value
            case "target", "dst", "destination": target = value
            case "readonly", "ro": readOnly = try flag()
            case "consistency": consistency = value
            case "bind-propagation": bind { $0.propagation = .init(rawValue: value ?? "") }
            case "bind-nonrecursive":
                let on = try flag()
                bind { $0.nonRecursive = on }
            case "bind-create-src":
                let on = try flag()
                bind { $0.createMountpoint = on }
            case "volume-nocopy":
                let on = try flag()
                volume { $0.noCopy = on }
            case "volume-subpath": volume { $0.subpath = value }
            case "volume-driver": driver { $0.name = value }
            case "volume-label":
                let (name, word) = Self.pair(value ?? "")
                volume { $0.labels = ($0.labels ?? [:]).merging([name: word]) { $1 } }
            case "volume-opt":
                let (name, word) = Self.pair(value ?? "")
                driver { $0.options = ($0.options ?? [:]).merging([name: word]) { $1 } }
            case "image-subpath": imageOptions = ImageOptions(subpath: value)
            case "tmpfs-size":
                let size = try Docker.ByteCount(parsing: value ?? "").bytes
                tmpfs { $0.sizeBytes = size }
            case "tmpfs-mode":
                guard let mode = Int(value ?? "", radix: 8) else { throw problem("\(value ?? "") is no octal mode") }
                tmpfs { $0.mode = mode }
            default: throw problem("the key \"\(key)\" is not known")
            }
        }
        guard let target, target.hasPrefix("/") else { throw problem("it needs a target, an absolute path") }
        try check(problem)
        if type == .bind, let source { self.source = Docker.HostPath.absolute(source, from: folder) }
    }

    private func check(_ problem: (String) -> EngineError) throws(EngineError) {
        guard let type else { return }
        switch type {
        case .bind: if (source ?? "").isEmpty { throw problem("a bind needs a source") }
        case .tmpfs: if source != nil { throw problem("a tmpfs has no source") }
        case .volume, .image, .npipe, .cluster: break
        default: throw problem("the type \"\(type)\" is not known")
        }
        for (given, owner) in [
            (bindOptions != nil, Docker.MountType.bind), (volumeOptions != nil, .volume), (tmpfsOptions != nil, .tmpfs),
            (imageOptions != nil, .image),
        ] where given && owner != type {
            throw problem("\(owner)-… options do not go with type \(type)")
        }
    }

    private static func pair(_ text: String) -> (String, String) {
        let mark = text.firstIndex(of: "=") ?? text.endIndex
        return (String(text[..<mark]), String(text[mark...].dropFirst()))
    }

    private mutating func bind(_ change: (inout BindOptions) -> Void) {
        var options = bindOptions ?? BindOptions()
        change(&options)
        bindOptions = options
    }

    private mutating func volume(_ change: (inout VolumeOptions) -> Void) {
        var options = volumeOptions ?? VolumeOptions()
        change(&options)
        volumeOptions = options
    }

    private mutating func driver(_ change: (inout VolumeOptions.DriverConfig) -> Void) {
        volume {
            var config = $0.driverConfig ?? VolumeOptions.DriverConfig()
            change(&config)
            $0.driverConfig = config
        }
    }

    private mutating func tmpfs(_ change: (inout TmpfsOptions) -> Void) {
        var options = tmpfsOptions ?? TmpfsOptions()
        change(&options)
        tmpfsOptions = options
    }
}
