/// What one event loop of the relay has done and is doing. Only its loop touches it, so counting costs an addition.
package struct RelayCounters: Sendable, Hashable {
    package var clients = 0
    package var clientsAccepted: UInt64 = 0
    package var exchanges: UInt64 = 0
    package var inFlight = 0
    package var hijacks = 0
    package var hijacksOpened: UInt64 = 0
    package var bytesUp: UInt64 = 0
    package var bytesDown: UInt64 = 0
    /// Of both directions, those that never came into this process's memory.
    package var bytesSpliced: UInt64 = 0
    package var connects: UInt64 = 0
    package var connectFailures: UInt64 = 0
    package var retries: UInt64 = 0
    package var upstreams = 0

    package init() {}

    package static func + (left: RelayCounters, right: RelayCounters) -> RelayCounters {
        var sum = left
        sum.clients += right.clients
        sum.clientsAccepted += right.clientsAccepted
        sum.exchanges += right.exchanges
        sum.inFlight += right.inFlight
        sum.hijacks += right.hijacks
        sum.hijacksOpened += right.hijacksOpened
        sum.bytesUp += right.bytesUp
        sum.bytesDown += right.bytesDown
        sum.bytesSpliced += right.bytesSpliced
        sum.connects += right.connects
        sum.connectFailures += right.connectFailures
        sum.retries += right.retries
        sum.upstreams += right.upstreams
        return sum
    }
}
