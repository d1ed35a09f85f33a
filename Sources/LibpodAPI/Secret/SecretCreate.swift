public import EngineAPI
public import NIOCore

extension Libpod {
    /// Stores a secret. Throws where the name is taken, unless `replace`; Podman answers 500 then.
    public struct SecretCreate: Endpoint {
        public static let route = Route.libpod("SecretCreateLibpod", .post, "/libpod/secrets/create", .json)
        public typealias Response = CreatedID

        /// The name.
        public var name: String
        /// The secret itself, at most 512,000 bytes. Not part of any description or error.
        public var data: ByteBuffer
        /// Labels.
        public var labels: [String: String]
        /// `file`, `pass` or `shell`; nil is the engine's.
        public var driver: String?
        /// The driver's options.
        public var driverOptions: [String: String]
        /// Replaces a secret of that name. Since Podman 4.7.
        public var replace: Bool

        public init(
            _ name: String, data: ByteBuffer, labels: [String: String] = [:], driver: String? = nil,
            driverOptions: [String: String] = [:], replace: Bool = false
        ) {
            self.name = name
            self.data = data
            self.labels = labels
            self.driver = driver
            self.driverOptions = driverOptions
            self.replace = replace
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("name", name)
            try request.query("labels", json: labels.isEmpty ? nil : labels)
            request.query("driver", driver)
            try request.query("driveropts", json: driverOptions.isEmpty ? nil : driverOptions)
            request.query("replace", replace ? true : nil)
            request.body(bytes: data, type: "application/octet-stream")
        }
    }
}

extension Endpoint where Self == Libpod.SecretCreate {
    /// ``Libpod/SecretCreate``.
    public static func libpodSecretCreate(
        _ name: String, data: ByteBuffer, labels: [String: String] = [:], driver: String? = nil,
        driverOptions: [String: String] = [:], replace: Bool = false
    ) -> Self {
        Self(name, data: data, labels: labels, driver: driver, driverOptions: driverOptions, replace: replace)
    }
}
