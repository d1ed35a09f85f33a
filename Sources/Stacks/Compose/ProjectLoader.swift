#if Stacks
/// Finds, reads and merges the files of a project.
///
/// In compose's order: files found, each parsed, its variables put in, its `include`s and `extends` followed, merged, brought
/// to the long form, profiles applied, `env_file`s read.
public struct ProjectLoader {
    static let names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]
    static let overrides = [
        "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
    ]

    let source: ComposeSource
    var variables: [String: String] = [:]
    var warnings: [ComposeError] = []
    private var unset: Set<String> = []

    /// - Throws: ``ComposeError`` with file, line and column.
    public static func load(_ source: ComposeSource) throws(ComposeError) -> Project {
        var loader = ProjectLoader(source: source)
        return try loader.load()
    }

    private init(source: ComposeSource) { self.source = source }

    private mutating func load() throws(ComposeError) -> Project {
        variables = source.environment
        // The folder of the files is known before the variables of its .env are, and COMPOSE_FILE may stand in either.
        let early = source.projectDirectory.map { ComposeUnits.path($0, in: source.currentDirectory) }
        var folder: String
        if let early {
            folder = early
        } else if let first = source.files.first {
            folder = self.folder(of: first)
        } else {
            folder = try searchedFolder()
        }
        let environmentFiles = try readEnvironment(folder)
        let files = try files(&folder, isFixed: early != nil)
        var whole: ComposeValue?
        for file in files {
            let value = try document(file, folder: folder, seen: [])
            whole = try whole.map { (base) throws(ComposeError) in try ComposeMerge.merge(base, value) } ?? value
        }
        let root = ComposeMerge.plain(whole ?? ComposeValue(.map([]), ComposePlace(folder)))
        let name = try projectName(root, folder)
        variables["COMPOSE_PROJECT_NAME"] = name
        var project = try ProjectReader(
            loader: self, name: name, folder: folder, files: files, environmentFiles: environmentFiles
        ).read(root)
        for variable in unset.sorted() {
            warnings.append(ComposeError("the variable \"\(variable)\" is not set; it is taken for empty"))
        }
        project.warnings = warnings + project.warnings
        return project
    }

    // MARK: Finding

    private func folder(of file: String) -> String {
        file == "-" ? source.currentDirectory : ComposeUnits.path(file + "/..", in: source.currentDirectory)
    }

    /// The nearest folder, from the current one upwards, that holds a compose file.
    private func searchedFolder() throws(ComposeError) -> String {
        var folder = source.currentDirectory
        while true {
            for name in Self.names where try source.text(folder + "/" + name) != nil { return folder }
            let above = ComposeUnits.path("..", in: folder)
            if above == folder { return source.currentDirectory }
            folder = above
        }
    }

    private mutating func readEnvironment(_ folder: String) throws(ComposeError) -> [String] {
        var paths = source.environmentFiles.map { ComposeUnits.path($0, in: source.currentDirectory) }
        let isAsked = !paths.isEmpty
        if !isAsked { paths = [ComposeUnits.path(".env", in: folder)] }
        for path in paths {
            guard let text = try source.text(path) else {
                if isAsked { throw ComposeError("there is no such file; --env-file names it", at: ComposePlace(path)) }
                return []
            }
            for (key, value) in try EnvironmentFile.parse(text, file: path, environment: variables) {
                if let value, source.environment[key] == nil { variables[key] = value }
            }
        }
        return isAsked ? paths : []
    }

    private func files(_ folder: inout String, isFixed: Bool) throws(ComposeError) -> [String] {
        var asked = source.files
        if asked.isEmpty, let list = variables["COMPOSE_FILE"], !list.isEmpty {
            let separator = variables["COMPOSE_PATH_SEPARATOR"] ?? ":"
            asked = list.split(separator: separator).map(String.init)
            if !isFixed, let first = asked.first { folder = self.folder(of: first) }
        }
        guard asked.isEmpty else {
            return asked.map { $0 == "-" ? $0 : ComposeUnits.path($0, in: source.currentDirectory) }
        }
        for name in Self.names where try source.text(folder + "/" + name) != nil {
            var files = [folder + "/" + name]
            for name in Self.overrides where try source.text(folder + "/" + name) != nil {
                files.append(folder + "/" + name)
            }
            return files
        }
        throw ComposeError(
            "no compose file in \(folder) or above: looked for \(Self.names.joined(separator: ", ")); name one with -f")
    }

    private func projectName(_ root: ComposeValue, _ folder: String) throws(ComposeError) -> String {
        if let asked = source.projectName ?? variables["COMPOSE_PROJECT_NAME"].flatMap({ $0.isEmpty ? nil : $0 })
            ?? root["name"]?.text
        {
            guard asked == Self.normalised(asked) else {
                throw ComposeError(
                    "\"\(asked)\" cannot be the name of a project: small letters, digits, - and _, a letter or digit first",
                    at: root["name"]?.place, path: "name")
            }
            return asked
        }
        let name = Self.normalised(folder.split(separator: "/").last.map(String.init) ?? "")
        guard !name.isEmpty else {
            throw ComposeError("the folder \(folder) gives no name for the project; set one with -p")
        }
        return name
    }

    static func normalised(_ text: String) -> String {
        let kept = text.lowercased().unicodeScalars.filter {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
        }
        return String(String.UnicodeScalarView(kept.drop { $0 == "_" || $0 == "-" }))
    }

    // MARK: One file

    /// A file with its variables in, its includes merged and its `extends` followed.
    private mutating func document(_ file: String, folder: String, seen: [String]) throws(ComposeError) -> ComposeValue
    {
        guard !seen.contains(file) else {
            throw ComposeError(
                "included in a circle: \((seen + [file]).joined(separator: " → "))", at: ComposePlace(file))
        }
        var root = try parsed(file)
        if root.isNull { throw ComposeError("the file is empty", at: ComposePlace(file)) }
        try ComposeSchema.check(root, ComposeSchema.top, path: "")
        if let version = root["version"] {
            warnings.append(ComposeError("version is obsolete and has no effect", at: version.place, path: "version"))
            root["version"] = nil
        }
        if let services = root["services"] {
            var done = services.entries ?? []
            guard services.entries != nil || services.isNull else {
                throw ComposeError("a map is wanted here", at: services.place, path: "services")
            }
            for index in done.indices {
                done[index].value = try extended(done[index].key, done[index].value, root, file, [])
            }
            root["services"] = services.with(.map(done))
        }
        guard let includes = root["include"] else { return Self.rooted(root, folder) }
        root["include"] = nil
        var whole: ComposeValue?
        guard let items = includes.items else {
            throw ComposeError("a list is wanted here", at: includes.place, path: "include")
        }
        for item in items {
            if item.entries != nil { try ComposeSchema.check(item, ComposeSchema.include, path: "include") }
            let paths = (item["path"]?.items ?? [item["path"] ?? item]).compactMap(\.text)
            guard !paths.isEmpty else { throw ComposeError("path is missing", at: item.place, path: "include") }
            let base = ComposeUnits.path(file + "/..", in: source.currentDirectory)
            for path in paths {
                let inner = ComposeUnits.path(path, in: base)
                let own =
                    item["project_directory"]?.text.map { ComposeUnits.path($0, in: base) }
                    ?? ComposeUnits.path(inner + "/..", in: base)
                let value = try document(inner, folder: own, seen: seen + [file])
                whole = try whole.map { (base) throws(ComposeError) in try ComposeMerge.merge(base, value) } ?? value
            }
        }
        let own = Self.rooted(root, folder)
        guard let whole else { return own }
        return try ComposeMerge.merge(whole, own)
    }

    private mutating func parsed(_ file: String) throws(ComposeError) -> ComposeValue {
        guard let text = try source.text(file) else {
            throw ComposeError("there is no such file", at: ComposePlace(file))
        }
        var interpolation = Interpolation(variables)
        let value = try interpolation.apply(to: try ComposeText.parse(text, file: file))
        unset.formUnion(interpolation.unset)
        return value
    }

    // MARK: extends

    private mutating func extended(
        _ name: String, _ service: ComposeValue, _ root: ComposeValue, _ file: String, _ seen: [String]
    ) throws(ComposeError) -> ComposeValue {
        let path = "services.\(name)"
        guard let extends = service["extends"] else { return service }
        var service = service
        service["extends"] = nil
        if extends.entries != nil { try ComposeSchema.check(extends, ComposeSchema.extends, path: path + ".extends") }
        guard let base = extends["service"]?.text ?? extends.text else {
            throw ComposeError("the name of a service is wanted here", at: extends.place, path: path + ".extends")
        }
        let other =
            extends["file"]?.text.map { ComposeUnits.path($0, in: ComposeUnits.path(file + "/..", in: "/")) } ?? file
        let mark = "\(other)#\(base)"
        guard !seen.contains(mark), seen.count < 64 else {
            throw ComposeError("services extend each other in a circle", at: extends.place, path: path + ".extends")
        }
        let document = other == file ? root : try parsed(other)
        guard let found = document["services"]?[base] else {
            throw ComposeError(
                "there is no service \"\(base)\" in \(other)", at: extends.place, path: path + ".extends")
        }
        var whole = try extended(base, found, document, other, seen + [mark])
        if other != file {
            whole = Self.rootedService(whole, ComposeUnits.path(other + "/..", in: "/"))
        }
        for key in ["depends_on", "links", "volumes_from"] where other != file { whole[key] = nil }
        return try ComposeMerge.merge(whole, service, path: ["services", name])
    }

    // MARK: Paths

    /// Relative paths of a file made absolute before it is merged with one of another folder.
    private static func rooted(_ root: ComposeValue, _ folder: String) -> ComposeValue {
        var root = root
        if let services = root["services"] {
            root["services"] = services.with(
                .map(
                    (services.entries ?? []).map {
                        ComposeValue.Entry(key: $0.key, place: $0.place, value: rootedService($0.value, folder))
                    }))
        }
        for key in ["secrets", "configs"] {
            guard let files = root[key] else { continue }
            root[key] = files.with(
                .map(
                    (files.entries ?? []).map { entry in
                        var value = entry.value
                        if let file = value["file"], let text = file.text {
                            value["file"] = file.with(ComposeUnits.path(text, in: folder))
                        }
                        return ComposeValue.Entry(key: entry.key, place: entry.place, value: value)
                    }))
        }
        return root
    }

    private static func rootedService(_ service: ComposeValue, _ folder: String) -> ComposeValue {
        guard service.entries != nil else { return service }
        var service = service
        func path(_ value: ComposeValue) -> ComposeValue {
            guard let text = value.text, !text.hasPrefix("~"), !text.contains("://"), !text.hasPrefix("git@") else {
                return value
            }
            return value.with(ComposeUnits.path(text, in: folder))
        }
        if let build = service["build"] {
            if var map = build.entries.map({ build.with(.map($0)) }) {
                if let context = map["context"] { map["context"] = path(context) }
                service["build"] = map
            } else if !build.isNull {
                service["build"] = path(build)
            }
        }
        if let files = service["env_file"] {
            service["env_file"] = files.with(
                .list(
                    (files.items ?? [files]).map { item in
                        guard let inner = item["path"] else { return path(item) }
                        var item = item
                        item["path"] = path(inner)
                        return item
                    }))
        }
        if let mounts = service["volumes"]?.items, let list = service["volumes"] {
            service["volumes"] = list.with(
                .list(
                    mounts.map { mount in
                        if mount["type"]?.text == "bind", let source = mount["source"] {
                            var mount = mount
                            mount["source"] = path(source)
                            return mount
                        }
                        guard let text = mount.text, text.hasPrefix("."), let mark = text.firstIndex(of: ":") else {
                            return mount
                        }
                        return mount.with(ComposeUnits.path(String(text[..<mark]), in: folder) + text[mark...])
                    }))
        }
        return service
    }
}
#endif
