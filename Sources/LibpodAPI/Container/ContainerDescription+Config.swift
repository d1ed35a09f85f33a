extension Libpod.ContainerDescription {
    /// How a container runs.
    public struct Config: Decodable, Sendable, Hashable {
        public var hostname: String
        public var domainName: String
        public var user: String
        public var tty: Bool
        public var openStdin: Bool
        public var env: [String]
        public var command: [String]
        /// One text with blanks before Podman 5.0, which is then the only element.
        public var entrypoint: [String]
        public var image: String
        public var workingDirectory: String
        public var labels: [String: String]
        public var annotations: [String: String]
        /// `15` before Podman 5.0, `SIGTERM` since.
        public var stopSignal: String
        /// Seconds.
        public var stopTimeout: Int
        /// Seconds after which the container is killed; zero for never.
        public var timeout: Int
        public var healthcheck: Libpod.Healthcheck?
        public var healthcheckOnFailureAction: String
        public var createCommand: [String]
        public var umask: String
        public var secrets: [Secret]
        public var systemdMode: Bool

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            hostname = try fields.text("Hostname")
            domainName = try fields.text("Domainname")
            user = try fields.text("User")
            tty = try fields.flag("Tty")
            openStdin = try fields.flag("OpenStdin")
            env = try fields.list("Env")
            command = try fields.words("Cmd")
            entrypoint = try fields.words("Entrypoint")
            image = try fields.text("Image")
            workingDirectory = try fields.text("WorkingDir")
            labels = try fields.map("Labels")
            annotations = try fields.map("Annotations")
            stopSignal = try fields.textOrNumber("StopSignal")
            stopTimeout = try fields.number("StopTimeout")
            timeout = try fields.number("Timeout")
            healthcheck = try fields.optional("Healthcheck")
            healthcheckOnFailureAction = try fields.text("HealthcheckOnFailureAction")
            createCommand = try fields.list("CreateCommand")
            umask = try fields.text("Umask")
            secrets = try fields.list("Secrets")
            systemdMode = try fields.flag("SystemdMode")
        }
    }
}

extension Libpod.ContainerDescription {
    /// A secret in a container.
    public struct Secret: Decodable, Sendable, Hashable {
        public var name: String
        public var id: String
        public var uid: Int
        public var gid: Int
        public var mode: Int

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
            id = try fields.text("ID")
            uid = try fields.number("UID")
            gid = try fields.number("GID")
            mode = try fields.number("Mode")
        }
    }
}
