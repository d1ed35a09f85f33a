public import EngineAPI
import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Docker {
    /// What is at a path of a container, from the header `X-Docker-Container-Path-Stat`.
    public struct PathStat: Decodable, Sendable, Hashable {
        public var name: String
        /// Bytes.
        public var size: Int64
        /// Go's `os.FileMode`: permission bits below, kinds of file above; not the numbers of `stat(2)`.
        public var mode: UInt32
        public var modified: Timestamp
        /// Where a symbolic link points to. Podman says the path itself for what is no link.
        public var linkTarget: String

        enum CodingKeys: String, CodingKey {
            case name, size, mode, linkTarget
            case modified = "mtime"
        }

        public var isDirectory: Bool { mode & 1 << 31 != 0 }
        public var isSymbolicLink: Bool { mode & 1 << 27 != 0 }
        /// The lowest nine bits.
        public var permissions: UInt32 { mode & 0o777 }

        /// Reads the header's value, base64 of JSON.
        public init(headerValue: String) throws(EngineError) {
            guard let json = Data(base64Encoded: headerValue) else {
                throw EngineError(
                    .protocolViolation, "The engine's X-Docker-Container-Path-Stat is not base64.",
                    route: ContainerArchiveInfo.route.id)
            }
            self = try EngineJSON.decode(
                PathStat.self, from: ByteBuffer(bytes: json), route: ContainerArchiveInfo.route.id)
        }
    }
}
