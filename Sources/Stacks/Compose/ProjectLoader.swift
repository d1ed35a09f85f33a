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
    private var read: [String: ComposeValue] = [:]

    /// - Throws: ``ComposeError`` with file, line and column.
    public static func load(_ source: ComposeSource) throws(ComposeError) -> Project {
        var loader = ProjectLoader(source: source)
        return try loader.load()
    }

    /// Whether a compose file of a usual name is there, without one being named.
    public static func finds(_ source: ComposeSource) -> Bool {
        let loader = ProjectLoader(source: source)
        let folder = source.projectDirectory.map { ComposeUnits.path($0, in: source.currentDirectory) }
        // One that cannot be read is there as well, and loading says why it cannot.
        do throws(ComposeError) {
            if let folder { return try loader.holdsFile(folder) }
            return try loader.searchedFolder() != nil
        } catch { return true }
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
            folder = try searchedFolder() ?? source.currentDirectory
        }
        let environmentFiles = try readEnvironment(folder)
        let files = try files(&folder, isFixed: early != nil)
        // Known before the variables of the files are put in, since it is one of them.
        let name = try projectName(try declaredName(files), folder)
        variables["COMPOSE_PROJECT_NAME"] = name
        var whole: ComposeValue?
        for file in files {
            let value = try document(file, folder: folder, seen: [])
            whole = try whole.map { (base) throws(ComposeError) in try ComposeMerge.merge(base, value) } ?? value
        }
        let root = ComposeMerge.plain(whole ?? ComposeValue(.map([]), ComposePlace(folder)))
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
    private func searchedFolder() throws(ComposeError) -> String? {
        var folder = source.currentDirectory
        while true {
            if try holdsFile(folder) { return folder }
            let above = ComposeUnits.path("..", in: folder)
            if above == folder { return nil }
            folder = above
        }
    }

    private func holdsFile(_ folder: String) throws(ComposeError) -> Bool {
        for name in Self.names where try source.text(folder + "/" + name) != nil { return true }
        return false
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

    /// `name` of the last file that has it.
    private mutating func declaredName(_ files: [String]) throws(ComposeError) -> ComposeValue? {
        var name: ComposeValue?
        for file in files { name = try raw(file)["name"] ?? name }
        guard let name else { return nil }
        var interpolation = Interpolation(variables)
        return try interpolation.apply(to: name, path: "name")
    }

    private func projectName(_ declared: ComposeValue?, _ folder: String) throws(ComposeError) -> String {
        if let asked = source.projectName ?? variables["COMPOSE_PROJECT_NAME"].flatMap({ $0.isEmpty ? nil : $0 }) {
            guard asked == Self.normalised(asked) else {
                throw ComposeError(
                    "\"\(asked)\" cannot be the name of a project: small letters, digits, - and _, a letter or digit first"
                )
            }
            return asked
        }
        if let value = declared, let text = value.text, !text.isEmpty {
            let name = Self.normalised(text)
            guard !name.isEmpty else {
                throw ComposeError("\"\(text)\" gives no name for the project", at: value.place, path: "name")
            }
            return name
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
            // The including file's variables come before those of the included one's .env.
            let outer = variables
            defer { variables = outer }
            let own =
                item["project_directory"]?.text.map { ComposeUnits.path($0, in: base) }
                ?? ComposeUnits.path(ComposeUnits.path(paths[0], in: base) + "/..", in: base)
            try readIncludedEnvironment(item["env_file"], folder: own, base: base)
            for path in paths {
                let inner = ComposeUnits.path(path, in: base)
                let value = try document(inner, folder: own, seen: seen + [file])
                whole = try whole.map { (base) throws(ComposeError) in try ComposeMerge.merge(base, value) } ?? value
            }
        }
        let own = Self.rooted(root, folder)
        guard let whole else { return own }
        return try ComposeMerge.merge(whole, own)
    }

    private mutating func readIncludedEnvironment(
        _ files: ComposeValue?, folder: String, base: String
    ) throws(ComposeError) {
        let outer = variables
        for item in files?.items ?? [files ?? ComposeValue(.text(folder + "/.env"), ComposePlace(folder))] {
            let path = ComposeUnits.path(item.text ?? "", in: base)
            guard let text = try source.text(path) else {
                if files == nil { continue }
                throw ComposeError("there is no file \(path)", at: item.place, path: "include")
            }
            for (key, value) in try EnvironmentFile.parse(text, file: path, environment: variables) {
                if let value, outer[key] == nil { variables[key] = value }
            }
        }
    }

    /// A file before its variables are put in; read once, as standard input can be.
    private mutating func raw(_ file: String) throws(ComposeError) -> ComposeValue {
        if let value = read[file] { return value }
        guard let text = try source.text(file) else {
            throw ComposeError("there is no such file", at: ComposePlace(file))
        }
        let value = try ComposeText.parse(text, file: file)
        read[file] = value
        return value
    }

    private mutating func parsed(_ file: String) throws(ComposeError) -> ComposeValue {
        var interpolation = Interpolation(variables)
        let value = try interpolation.apply(to: try raw(file))
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
}
#endif
