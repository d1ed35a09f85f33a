public import EngineAPI

/// An operation that answers a list, which Docker writes as `null` where it is empty.
public protocol ListEndpoint<Item>: Endpoint where Response == [Item] {
    associatedtype Item: Decodable & Sendable
}

extension ListEndpoint {
    public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [Item] {
        try answer.decodeJSON([Item]?.self, route: route) ?? []
    }
}
