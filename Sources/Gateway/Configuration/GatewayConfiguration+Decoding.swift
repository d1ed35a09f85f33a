import EngineHTTP

extension GatewayConfiguration: Decodable {
    /// Decodes the `gateway` section; what is not said keeps its default.
    ///
    /// - Throws: ``ConfigurationError`` that names the very place, unknown keys included.
    public init(from decoder: any Decoder) throws {
        let section = try Section(
            decoder, ["engine", "listen", "admin", "socket", "log", "limits", "life", "show", "drain_grace", "threads"])
        guard let engine = try section.text("engine") else {
            throw ConfigurationError(
                section.path("engine"), "name the engine's address, as unix:///var/run/docker.sock")
        }
        let address: EngineAddress
        do {
            address = try EngineAddress(parsing: engine)
        } catch {
            throw ConfigurationError(section.path("engine"), "\(error)")
        }
        self.init(listeners: try section.listeners(), engine: address)
        admin = try section.text("admin").map {
            try section.listener($0, at: section.path("admin"), mayLeaveLoopback: true)
        }
        if admin == .systemd {
            throw ConfigurationError(section.path("admin"), "the admin listener takes unix:// or tcp://, not fd://")
        }
        if let socket = try section.section("socket", ["mode", "group"]) {
            if let mode = try socket.mode("mode") { socketMode = mode }
            socketGroup = try socket.number("group", 0...Int(UInt32.max - 1)).map { UInt32($0) }
        }
        if let log = try section.section("log", ["format", "requests"]) {
            logFormat = try log.choice("format") ?? logFormat
            loggedRequests = try log.choice("requests") ?? loggedRequests
        }
        if let limits = try section.section("limits", ["head_bytes", "head_fields", "target_bytes", "head_timeout"]) {
            self.limits.head.bytes = try limits.number("head_bytes", 1024...(1 << 24)) ?? self.limits.head.bytes
            self.limits.head.fields = try limits.number("head_fields", 16...65_536) ?? self.limits.head.fields
            self.limits.head.target = try limits.number("target_bytes", 256...(1 << 24)) ?? self.limits.head.target
            self.limits.headTimeout = try limits.duration("head_timeout") ?? self.limits.headTimeout
        }
        if let life = try section.section("life", ["health_checks", "restarts"]) {
            self.life.healthChecks = try life.truth("health_checks") ?? self.life.healthChecks
            self.life.restarts = try life.truth("restarts") ?? self.life.restarts
        }
        if let show = try section.section("show", ["engine_version", "podman_secrets"]) {
            self.show.engineVersion = try show.truth("engine_version") ?? self.show.engineVersion
            self.show.podmanSecrets = try show.truth("podman_secrets") ?? self.show.podmanSecrets
        }
        drainGrace = try section.duration("drain_grace") ?? drainGrace
        threads = try section.number("threads", 1...1024)
    }
}

/// One mapping of the document, with messages that name the place.
private struct Section {
    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    let container: KeyedDecodingContainer<Key>

    init(_ decoder: any Decoder, _ known: [String]) throws {
        do {
            container = try decoder.container(keyedBy: Key.self)
        } catch {
            throw ConfigurationError(decoder.codingPath, "this must be a mapping of keys to values")
        }
        for key in container.allKeys where !known.contains(key.stringValue) {
            throw ConfigurationError(
                container.codingPath + [key], "there is no such setting; there are \(known.joined(separator: ", "))",
                known: known)
        }
    }

    func path(_ key: String) -> String { ConfigurationError(container.codingPath + [Key(stringValue: key)], "").path }

    func error(_ key: String, _ message: String) -> ConfigurationError { ConfigurationError(path(key), message) }

    func has(_ name: String) throws -> Bool {
        let key = Key(stringValue: name)
        return try container.contains(key) && !container.decodeNil(forKey: key)
    }

    func section(_ name: String, _ known: [String]) throws -> Section? {
        guard try has(name) else { return nil }
        return try Section(try container.superDecoder(forKey: Key(stringValue: name)), known)
    }

    func text(_ name: String) throws -> String? {
        guard try has(name) else { return nil }
        guard let text = try? container.decode(String.self, forKey: Key(stringValue: name)) else {
            throw error(name, "this must be text")
        }
        return text
    }

    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard try has(name) else { return nil }
        guard let number = try? container.decode(Int.self, forKey: Key(stringValue: name)), range.contains(number)
        else {
            throw error(name, "this must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func truth(_ name: String) throws -> Bool? {
        guard try has(name) else { return nil }
        guard let value = try? container.decode(Bool.self, forKey: Key(stringValue: name)) else {
            throw error(name, "this must be true or false")
        }
        return value
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ name: String) throws -> Value?
    where Value.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            let choices = Value.allCases.map(\.rawValue).joined(separator: " or ")
            throw error(name, "this must be \(choices), not \(text)")
        }
        return value
    }

    func mode(_ name: String) throws -> UInt32? {
        guard try has(name) else { return nil }
        // Text, as YAML reads a bare 0660 as a number, and which one depends on the YAML version.
        let text = try? container.decode(String.self, forKey: Key(stringValue: name))
        guard let text, let mode = UInt32(text.hasPrefix("0o") ? String(text.dropFirst(2)) : text, radix: 8),
            mode <= 0o777
        else { throw error(name, "this must be permission bits in quotes, as \"0660\"") }
        return mode
    }

    func duration(_ name: String) throws -> Duration? {
        guard let text = try text(name) else { return nil }
        let units: [(suffix: String, of: (Int64) -> Duration)] = [
            ("ms", { .milliseconds($0) }), ("s", { .seconds($0) }), ("m", { .seconds($0 * 60) }),
            ("h", { .seconds($0 * 3600) }),
        ]
        for unit in units where text.hasSuffix(unit.suffix) {
            guard let value = Int64(text.dropLast(unit.suffix.count)), (0...1_000_000_000).contains(value) else {
                continue
            }
            return unit.of(value)
        }
        throw error(name, "this must be a duration, as 500ms, 30s, 5m or 1h, not \(text)")
    }

    func listener(_ text: String, at path: String, mayLeaveLoopback: Bool = false) throws
        -> GatewayConfiguration.Listener
    {
        do throws(ConfigurationError) {
            let listener = try GatewayConfiguration.Listener(parsing: text)
            if !mayLeaveLoopback { try listener.requireLoopback() }
            return listener
        } catch {
            throw ConfigurationError(path, error.message)
        }
    }

    func listeners() throws -> [GatewayConfiguration.Listener] {
        guard try has("listen") else { return [] }
        if let single = try? text("listen") { return [try listener(single, at: path("listen"))] }
        guard let list = try? container.decode([String].self, forKey: Key(stringValue: "listen")) else {
            throw error("listen", "this must be an address or a list of addresses")
        }
        return try list.enumerated().map { try listener($0.element, at: path("listen") + "[\($0.offset)]") }
    }
}
