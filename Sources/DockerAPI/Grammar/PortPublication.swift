public import EngineAPI

extension Docker {
    /// Ports of a container and where the host publishes them, in docker's short form:
    /// `[[HOST_IP:]HOST_PORT[-LAST]:]PORT[-LAST][/tcp|udp|sctp]`.
    ///
    /// An IPv6 address stands in brackets. Without a host port the engine picks a free one. A range of host ports for
    /// one container port means "any of these".
    public struct PortPublication: Sendable, Hashable {
        /// `80/tcp` and the binding of each container port.
        public var bindings: [(port: String, binding: PortBinding)] {
            ports.map { ($0.container, PortBinding(hostIP: hostIP, hostPort: $0.host)) }
        }

        private struct Pair: Sendable, Hashable {
            var container: String
            var host: String
        }

        private var hostIP: String
        private var ports: [Pair]

        /// - Throws: `invalidInput`, naming the text and what is wrong with it.
        public init(parsing text: String) throws(EngineError) {
            func problem(_ what: String) -> EngineError {
                EngineError(
                    .invalidInput,
                    "\"\(text)\" publishes no port: \(what). Write it as 8080:80, 127.0.0.1:8080:80/tcp or 80.")
            }
            let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let transport = halves.count == 2 ? halves[1].lowercased() : "tcp"
            guard ["tcp", "udp", "sctp"].contains(transport) else { throw problem("\(transport) is no protocol") }

            var parts: [Substring]
            if halves[0].first == "[", let close = halves[0].firstIndex(of: "]") {
                hostIP = String(halves[0][..<close].dropFirst())
                parts = halves[0][close...].split(separator: ":", omittingEmptySubsequences: false)
                parts.removeFirst()
            } else {
                parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
                hostIP = parts.count == 3 ? String(parts.removeFirst()) : ""
            }
            guard (1...2).contains(parts.count), let container = parts.last else {
                throw problem("it has too many colons; an IPv6 address stands in brackets")
            }
            let host = parts.count == 2 ? parts[0] : ""

            guard let inside = Self.range(container) else { throw problem("\"\(container)\" is no port") }
            if host.isEmpty {
                ports = inside.map { Pair(container: "\($0)/\(transport)", host: "") }
                return
            }
            guard let outside = Self.range(host) else { throw problem("\"\(host)\" is no port") }
            if inside.count == 1, outside.count > 1 {
                ports = [Pair(container: "\(inside.lowerBound)/\(transport)", host: String(host))]
            } else if inside.count == outside.count {
                ports = zip(inside, outside).map { Pair(container: "\($0)/\(transport)", host: "\($1)") }
            } else {
                throw problem("its two ranges have different lengths")
            }
        }

        private static func range(_ text: Substring) -> ClosedRange<Int>? {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
                (0...65535).contains(first), (first...65535).contains(last)
            else { return nil }
            return first...last
        }
    }
}
