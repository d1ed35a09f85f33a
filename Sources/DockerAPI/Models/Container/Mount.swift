// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// What is mounted.
    public struct MountType: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let bind: Self = "bind"
        public static let cluster: Self = "cluster"
        public static let image: Self = "image"
        public static let npipe: Self = "npipe"
        public static let tmpfs: Self = "tmpfs"
        public static let volume: Self = "volume"
    }

    /// A mount to make.
    public struct Mount: Codable, Sendable, Model {
        public var target: String?
        /// A path, a volume's name or an image.
        public var source: String?
        public var type: MountType?
        public var readOnly: Bool?
        public var consistency: String?
        public var bindOptions: BindOptions?
        public var volumeOptions: VolumeOptions?
        /// Since API 1.48.
        public var imageOptions: ImageOptions?
        public var tmpfsOptions: TmpfsOptions?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case target = "Target"
            case source = "Source"
            case type = "Type"
            case readOnly = "ReadOnly"
            case consistency = "Consistency"
            case bindOptions = "BindOptions"
            case volumeOptions = "VolumeOptions"
            case imageOptions = "ImageOptions"
            case tmpfsOptions = "TmpfsOptions"
        }

        public struct BindOptions: Codable, Sendable, Model {
            public var propagation: Propagation?
            public var nonRecursive: Bool?
            /// Make the source if it is missing. Since API 1.42.
            public var createMountpoint: Bool?
            /// Since API 1.44.
            public var readOnlyNonRecursive: Bool?
            /// Since API 1.44.
            public var readOnlyForceRecursive: Bool?

            public init() {}

            public init(
                propagation: Propagation? = nil, nonRecursive: Bool? = nil, createMountpoint: Bool? = nil,
                readOnlyNonRecursive: Bool? = nil, readOnlyForceRecursive: Bool? = nil
            ) {
                self.propagation = propagation
                self.nonRecursive = nonRecursive
                self.createMountpoint = createMountpoint
                self.readOnlyNonRecursive = readOnlyNonRecursive
                self.readOnlyForceRecursive = readOnlyForceRecursive
            }

            enum CodingKeys: String, CodingKey {
                case propagation = "Propagation"
                case nonRecursive = "NonRecursive"
                case createMountpoint = "CreateMountpoint"
                case readOnlyNonRecursive = "ReadOnlyNonRecursive"
                case readOnlyForceRecursive = "ReadOnlyForceRecursive"
            }

            public struct Propagation: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let `private`: Self = "private"
                public static let rprivate: Self = "rprivate"
                public static let shared: Self = "shared"
                public static let rshared: Self = "rshared"
                public static let slave: Self = "slave"
                public static let rslave: Self = "rslave"
            }
        }

        public struct VolumeOptions: Codable, Sendable, Model {
            /// Do not fill a new volume from the image.
            public var noCopy: Bool?
            public var labels: [String: String]?
            public var driverConfig: DriverConfig?
            /// Since API 1.45.
            public var subpath: String?

            public init() {}

            public init(
                noCopy: Bool? = nil, labels: [String: String]? = nil, driverConfig: DriverConfig? = nil,
                subpath: String? = nil
            ) {
                self.noCopy = noCopy
                self.labels = labels
                self.driverConfig = driverConfig
                self.subpath = subpath
            }

            enum CodingKeys: String, CodingKey {
                case noCopy = "NoCopy"
                case labels = "Labels"
                case driverConfig = "DriverConfig"
                case subpath = "Subpath"
            }

            public struct DriverConfig: Codable, Sendable, Model {
                public var name: String?
                public var options: [String: String]?

                public init() {}

                public init(name: String? = nil, options: [String: String]? = nil) {
                    self.name = name
                    self.options = options
                }

                enum CodingKeys: String, CodingKey {
                    case name = "Name"
                    case options = "Options"
                }
            }
        }

        /// Since API 1.48.
        public struct ImageOptions: Codable, Sendable, Model {
            public var subpath: String?

            public init() {}

            public init(subpath: String? = nil) {
                self.subpath = subpath
            }

            enum CodingKeys: String, CodingKey {
                case subpath = "Subpath"
            }
        }

        public struct TmpfsOptions: Codable, Sendable, Model {
            /// Bytes.
            public var sizeBytes: Int?
            /// Permission bits as a decimal number.
            public var mode: Int?
            /// Since API 1.46.
            public var options: [[String]]?

            public init() {}

            public init(sizeBytes: Int? = nil, mode: Int? = nil, options: [[String]]? = nil) {
                self.sizeBytes = sizeBytes
                self.mode = mode
                self.options = options
            }

            enum CodingKeys: String, CodingKey {
                case sizeBytes = "SizeBytes"
                case mode = "Mode"
                case options = "Options"
            }
        }
    }

    /// A mount of a container.
    public struct MountPoint: Decodable, Sendable, Model {
        public var type: MountType?
        public var name: String?
        /// The path on the host.
        public var source: String?
        public var destination: String?
        public var driver: String?
        public var mode: String?
        public var isWritable: Bool?
        public var propagation: Mount.BindOptions.Propagation?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case type = "Type"
            case name = "Name"
            case source = "Source"
            case destination = "Destination"
            case driver = "Driver"
            case mode = "Mode"
            case isWritable = "RW"
            case propagation = "Propagation"
        }
    }
}
