/// Who decides and who keeps the books. One per event loop, only ever called on it.
package protocol RelayDelegate: AnyObject {
    /// What to do with a request; called once its head is complete, before a byte of it goes on.
    func plan(for request: ScannedRequest, from peer: PeerCredentials?) -> ExchangePlan

    /// What to do with a connection that speaks HTTP/2 from its first byte, as BuildKit clients of moby 29 do.
    func planForHTTP2(from peer: PeerCredentials?) -> ExchangePlan

    /// An exchange is over.
    func finished(_ record: ExchangeRecord)
}

/// Forwards everything and keeps no books.
package final class PassThroughDelegate: RelayDelegate {
    package init() {}

    package func plan(for request: ScannedRequest, from peer: PeerCredentials?) -> ExchangePlan {
        ExchangePlan(mayHijack: request.facts.hasUpgrade)
    }

    package func planForHTTP2(from peer: PeerCredentials?) -> ExchangePlan { ExchangePlan(mayHijack: true) }

    package func finished(_ record: ExchangeRecord) {}
}
