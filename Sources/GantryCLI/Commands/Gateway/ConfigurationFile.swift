import EngineAPI
import EngineHTTP
import Gateway
import JSONTree
import NIOCore
import Stacks

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `gantry.yaml`: a mapping of sections, of which `gateway` is the one that is read here. JSON is YAML too.
struct ConfigurationFile {
    let path: String
    private var document: JSONObject
    private let places: [String: SourcePlace]

    /// - Throws: ``Failure`` with file, line, column and key.
    init(reading path: String) throws {
        try self.init(try TextFile.read(path), path: path)
    }

    init(_ text: String, path: String) throws {
        self.path = path
        let (document, places) = try ConfigurationText.read(text, path: path)
        self.places = places
        switch document {
        case .object(let object): self.document = object
        case .null: self.document = [:]
        default: throw Failure(.invalidInput, "\(path): the file must be a mapping, as gateway: {…}.")
        }
        for member in self.document where member.key != "gateway" {
            let near = NearWord.nearest(to: member.key, in: ["gateway"]).map { " Did you mean \($0)?" } ?? ""
            throw failure(member.key, "there is no such section; there is gateway.\(near)")
        }
    }

    /// A text of the gateway's section by its dotted key; nil where it is missing or no text.
    func text(_ key: String) throws -> String? {
        document["gateway"]?[at: JSONPath(key.split(separator: ".").map { .key(String($0)) })]?.string
    }

    /// The gateway's section as its configuration.
    /// - Parameter engine: stands in where the section names no engine.
    func gateway(engine: EngineAddress) throws -> GatewayConfiguration {
        var section = document["gateway"] ?? .object([:])
        if section.isNull { section = .object([:]) }
        if case .object(var object) = section, object["engine"] == nil {
            object.append(key: "engine", value: .string(engine.description))
            section = .object(object)
        }
        do {
            return try JSONDecoder().decode(GatewayConfiguration.self, from: Data(section.bytes()))
        } catch let error as ConfigurationError {
            let key = error.path.isEmpty ? "gateway" : "gateway.\(error.path)"
            throw failure(key, error.message + suggestion(for: error))
        }
    }

    /// For an unknown key, the one that was probably meant.
    private func suggestion(for error: ConfigurationError) -> String {
        guard let word = error.path.split(whereSeparator: { $0 == "." || $0 == "[" }).last else { return "" }
        return NearWord.nearest(to: String(word), in: error.known).map { " (did you mean \($0)?)" } ?? ""
    }

    private func failure(_ key: String, _ message: String) -> Failure {
        let place = places[key].map { ":\($0.line):\($0.column)" } ?? ""
        return Failure(.invalidInput, "\(path)\(place): \(key): \(message)")
    }
}

/// Where a key stands in a file, counted from 1.
struct SourcePlace: Sendable, Hashable {
    var line: Int
    var column: Int
}
