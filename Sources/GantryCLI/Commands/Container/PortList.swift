import JSONTree

/// A container's ports as `docker ps` shows them: neighbours joined to ranges, published ones with their address.
enum PortList {
    private struct Port {
        var ip: String
        var inside: Int
        var outside: Int?
        var type: String

        init(_ port: JSONValue) {
            ip = port.text("IP")
            inside = port["PrivatePort"]?.int ?? 0
            outside = port["PublicPort"]?.int.flatMap { $0 == 0 ? nil : $0 }
            type = port["Type"]?.string ?? "tcp"
        }
    }

    static func item(_ port: JSONValue) -> JSONValue {
        let port = Port(port)
        return [
            "ip": port.ip.isEmpty ? .null : .string(port.ip), "container_port": JSONValue(port.inside),
            "host_port": port.outside.map { JSONValue($0) } ?? .null, "protocol": .string(port.type),
        ]
    }

    static func text(_ ports: [JSONValue]) -> String {
        let ports = ports.map(Port.init).sorted {
            ($0.inside, $0.ip, $0.outside ?? 0, $0.type) < ($1.inside, $1.ip, $1.outside ?? 0, $1.type)
        }
        var order: [String] = []
        var ranges: [String: [ClosedRange<Int>]] = [:]
        var moved: [String] = []
        for port in ports {
            if let outside = port.outside, outside != port.inside {
                moved.append("\(address(port.ip)):\(outside)->\(port.inside)/\(port.type)")
                continue
            }
            // Ports that are not published have no address to stand before them.
            let key = "\(port.outside == nil ? "" : port.ip)/\(port.type)"
            if ranges[key] == nil { order.append(key) }
            var known = ranges[key, default: []]
            if let last = known.popLast() {
                if last.upperBound + 1 >= port.inside {
                    known.append(last.lowerBound...max(last.upperBound, port.inside))
                } else {
                    known += [last, port.inside...port.inside]
                }
            } else {
                known.append(port.inside...port.inside)
            }
            ranges[key] = known
        }
        let joined = order.flatMap { key -> [String] in
            let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            return ranges[key, default: []].map { range in
                let numbers =
                    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
                return parts[0].isEmpty
                    ? "\(numbers)/\(parts[1])" : "\(address(parts[0])):\(numbers)->\(numbers)/\(parts[1])"
            }
        }
        return (joined + moved).joined(separator: ", ")
    }

    private static func address(_ ip: String) -> String { ip.contains(":") ? "[\(ip)]" : ip.isEmpty ? "0.0.0.0" : ip }
}
