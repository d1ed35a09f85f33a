// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A container of a service, in the swarm's eyes.
    public struct Task: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var name: String?
        public var labels: [String: String]?
        public var spec: TaskSpec?
        public var serviceID: String?
        public var slot: Int?
        public var nodeID: String?
        public var assignedGenericResources: [GenericResource]?
        public var status: TaskStatus?
        public var desiredState: TaskState?
        public var jobIteration: ObjectVersion?
        public var networksAttachments: [NetworkAttachment]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case name = "Name"
            case labels = "Labels"
            case spec = "Spec"
            case serviceID = "ServiceID"
            case slot = "Slot"
            case nodeID = "NodeID"
            case assignedGenericResources = "AssignedGenericResources"
            case status = "Status"
            case desiredState = "DesiredState"
            case jobIteration = "JobIteration"
            case networksAttachments = "NetworksAttachments"
        }
    }

    /// How a task does.
    public struct TaskStatus: Decodable, Sendable, Model {
        public var timestamp: Timestamp?
        public var state: TaskState?
        public var message: String?
        public var err: String?
        public var containerStatus: TaskContainerStatus?
        public var portStatus: TaskPortStatus?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case timestamp = "Timestamp"
            case state = "State"
            case message = "Message"
            case err = "Err"
            case containerStatus = "ContainerStatus"
            case portStatus = "PortStatus"
        }
    }

    /// Where a task is on its way.
    public struct TaskState: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let new: Self = "new"
        public static let allocated: Self = "allocated"
        public static let pending: Self = "pending"
        public static let assigned: Self = "assigned"
        public static let accepted: Self = "accepted"
        public static let preparing: Self = "preparing"
        public static let ready: Self = "ready"
        public static let starting: Self = "starting"
        public static let running: Self = "running"
        public static let complete: Self = "complete"
        public static let shutdown: Self = "shutdown"
        public static let failed: Self = "failed"
        public static let rejected: Self = "rejected"
        public static let remove: Self = "remove"
        public static let orphaned: Self = "orphaned"
    }

    /// A task's container.
    public struct TaskContainerStatus: Decodable, Sendable, Model {
        public var containerID: String?
        public var pid: Int?
        public var exitCode: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case containerID = "ContainerID"
            case pid = "PID"
            case exitCode = "ExitCode"
        }
    }

    /// A task's ports.
    public struct TaskPortStatus: Decodable, Sendable, Model {
        public var ports: [EndpointPortConfig]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case ports = "Ports"
        }
    }

    /// A task's place in a network.
    public struct NetworkAttachment: Decodable, Sendable, Model {
        public var network: Network?
        public var addresses: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case network = "Network"
            case addresses = "Addresses"
        }
    }
}
