import ContainerRuntime
import JSONTree

extension KubernetesPod {
    /// A name as Kubernetes wants it: small letters, digits and dashes.
    static func name(_ text: String) -> String {
        let words = text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return String(String(words).drop { $0 == "-" }.prefix(63).reversed().drop { $0 == "-" }.reversed())
    }

    static func bare(_ name: String) -> String { name.hasPrefix("/") ? String(name.dropFirst()) : name }

    static func isLabel(_ key: String, _ value: String) -> Bool {
        key.wholeMatch(of: /([a-z0-9.\-]{1,253}\/)?[A-Za-z0-9]([A-Za-z0-9_.\-]{0,61}[A-Za-z0-9])?/) != nil
            && value.wholeMatch(of: /([A-Za-z0-9]([A-Za-z0-9_.\-]{0,61}[A-Za-z0-9])?)?/) != nil
    }

    static func object(_ values: [String: String]) -> JSONObject {
        JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) })
    }

    static func variable(_ word: String) -> JSONValue {
        let mark = word.firstIndex(of: "=") ?? word.endIndex
        return ["name": .string(String(word[..<mark])), "value": .string(String(word[mark...].dropFirst()))]
    }

    static func port(_ port: PublishedPort) -> JSONValue {
        var object: JSONObject = [
            "containerPort": JSONValue(port.containerPort), "hostPort": JSONValue(port.hostPort),
            "protocol": .string(port.transport.uppercased()),
        ]
        if !port.hostAddress.isEmpty { object.append(key: "hostIP", value: .string(port.hostAddress)) }
        return .object(object)
    }

    /// Memory in bytes, processors in thousandths.
    static func limits(_ host: JSONValue) -> JSONValue? {
        var limits = JSONObject()
        if let memory = host["Memory"]?.int64, memory > 0 {
            limits.append(key: "memory", value: .string(String(memory)))
        }
        var cpus = host["NanoCpus"]?.int64 ?? 0
        if cpus == 0, let quota = host["CpuQuota"]?.int64, quota > 0 {
            let period = host["CpuPeriod"]?.int64 ?? 0
            cpus = quota * 1_000_000_000 / (period > 0 ? period : 100_000)
        }
        if cpus > 0 { limits.append(key: "cpu", value: .string("\(max(1, cpus / 1_000_000))m")) }
        return limits.isEmpty ? nil : .object(limits)
    }

    /// A health check as a probe for liveness.
    static func probe(_ check: JSONValue?) -> JSONValue? {
        let test = check?.strings("Test") ?? []
        let command: [String]
        switch test.first {
        case "CMD": command = Array(test.dropFirst())
        case "CMD-SHELL": command = ["/bin/sh", "-c"] + test.dropFirst()
        default: return nil
        }
        var probe: JSONObject = ["exec": ["command": JSONValue(command)]]
        func seconds(_ key: String, _ name: String) {
            guard let nanoseconds = check?[key]?.int64, nanoseconds > 0 else { return }
            probe.append(key: name, value: JSONValue(max(1, nanoseconds / 1_000_000_000)))
        }
        seconds("StartPeriod", "initialDelaySeconds")
        seconds("Interval", "periodSeconds")
        seconds("Timeout", "timeoutSeconds")
        if let retries = check?["Retries"]?.int64, retries > 0 {
            probe.append(key: "failureThreshold", value: JSONValue(retries))
        }
        return .object(probe)
    }
}
