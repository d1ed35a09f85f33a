#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A specification cut into sections, each as a short digest, so that what has changed can be named.
struct SpecSections: Equatable {
    private(set) var digests: [String: String]

    init(_ spec: ContainerSpec) {
        digests = [:]
        var limits: [any Encodable & Sendable] = [spec.resources, spec.ulimits]
        if let gpus = spec.gpus { limits.append(gpus) }
        add("image", [spec.image, spec.platform])
        add("environment", [spec.environment])
        add("mounts", [spec.mounts, spec.volumesFrom])
        add("limits", limits)
        add(
            "process",
            [
                spec.command, spec.entrypoint, spec.user, spec.groupAdd, spec.workingDirectory, spec.useInit,
                spec.stopSignal, spec.stopTimeout, spec.hasTerminal, spec.keepsInputOpen, spec.inputEndsOnce,
                spec.ociRuntime,
            ])
        add(
            "network",
            [
                spec.networks, spec.networkMode, spec.ports, spec.exposedPorts, spec.pod, spec.extraHosts, spec.dns,
                spec.dnsSearch, spec.dnsOptions, spec.hostname, spec.domainname,
            ])
        add(
            "security",
            [
                spec.capAdd, spec.capDrop, spec.securityOptions, spec.isPrivileged, spec.isReadOnly, spec.ipcMode,
                spec.pidMode, spec.utsMode, spec.usernsMode, spec.cgroupNamespace, spec.devices, spec.deviceCgroupRules,
            ])
        add("labels", [spec.labels, spec.annotations])
        add("health", [spec.healthcheck])
        add(
            "other",
            [spec.restart, spec.sysctls, spec.logging, spec.cgroupParent, spec.storageOptions, spec.removesItself])
    }

    init(_ spec: NetworkSpec) {
        digests = [:]
        add("driver", [spec.driver])
        add("options", [spec.options])
        add("subnets", [spec.subnets, spec.ipamDriver, spec.ipamOptions])
        add("IPv6", [spec.isIPv6])
        add("isolation", [spec.isInternal, spec.isAttachable])
        add("labels", [spec.labels])
    }

    init(_ spec: VolumeSpec) {
        digests = [:]
        add("driver", [spec.driver])
        add("options", [spec.options])
        add("labels", [spec.labels])
    }

    /// Reads what ``text`` wrote; nil for anything else.
    init?(parsing text: String) {
        digests = [:]
        for pair in text.split(separator: ",") {
            let halves = pair.split(separator: ":")
            guard halves.count == 2 else { return nil }
            digests[String(halves[0])] = String(halves[1])
        }
        guard !digests.isEmpty else { return nil }
    }

    var text: String { digests.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",") }

    func differing(from other: SpecSections) -> [DriftReason] {
        Set(digests.keys).union(other.digests.keys).filter { digests[$0] != other.digests[$0] }.sorted()
            .map { DriftReason($0) }
    }

    private mutating func add(_ section: String, _ values: [(any Encodable & Sendable)?]) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a: it tells changes apart, and guards nothing.
        func take(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        for value in values {
            // What cannot be encoded does not exist: all sections are text, numbers, and lists and maps of them.
            if let value, let data = try? encoder.encode(Box(value: value)) { take(data) }
            take(CollectionOfOne(0))
        }
        digests[section] = String(hash, radix: 16)
    }

    private struct Box: Encodable {
        var value: any Encodable & Sendable
        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(value)
        }
    }
}
