import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// The kinds of objects that a name may stand for, in the order in which docker looks for them.
enum ObjectType: String, CaseIterable, ExpressibleByArgument, Sendable {
    case container, image, network, volume
}

/// Finds an object by its name, whatever it is.
struct ObjectLookup {
    private let engine: EngineClient
    private let types: [ObjectType]
    private let size: Bool

    init(_ engine: EngineClient, type: ObjectType?, size: Bool = false) {
        self.engine = engine
        self.types = type.map { [$0] } ?? ObjectType.allCases
        self.size = size
    }

    /// - Throws: `notFound` where no type has the name.
    func object(named name: String) async throws(EngineError) -> JSONValue {
        for type in types {
            do {
                return try await get(name, type)
            } catch  where error.code == .notFound {
                if types.count == 1 { throw error }
            } catch  where error.code == .invalidInput && types.count > 1 {
                // An image's name is no valid name of a volume, say: it is not there.
            }
        }
        throw EngineError(.notFound, "There is no container, image, network or volume \"\(name)\".")
    }

    /// Whether there is an object of the name.
    func has(_ name: String) async throws(EngineError) -> Bool {
        do {
            _ = try await object(named: name)
            return true
        } catch  where error.code == .notFound {
            return false
        }
    }

    private func get(_ name: String, _ type: ObjectType) async throws(EngineError) -> JSONValue {
        switch type {
        case .container: try await engine.json(Docker.ContainerInspect.containerInspect(name, size: size))
        case .image: try await engine.json(Docker.ImageInspect.imageInspect(name))
        case .network: try await engine.json(Docker.NetworkInspect.networkInspect(name))
        case .volume: try await engine.json(Docker.VolumeInspect.volumeInspect(name))
        }
    }
}
