extension Libpod {
    /// The id of what was created: `Id` for pods and commands, `ID` for secrets.
    public struct CreatedID: Decodable, Sendable, Hashable {
        public var id: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.optional("Id") ?? fields.required("ID")
        }
    }
}
