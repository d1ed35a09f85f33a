/// What the relay does with one exchange: the answer to "here is a request's head, what now?".
///
/// One value per exchange, made by a plain function on the event loop. ``Action/passThrough`` is the
/// path that costs nothing.
package struct ExchangePlan: Sendable {
    package enum Action: Sendable {
        /// The client's very bytes go to the engine, and the engine's to the client.
        case passThrough
        /// The engine is not asked.
        case answer(LocalAnswer)
        /// The ``ExchangeServer`` of this process takes the exchange, and asks the engine what it needs to.
        case serve
    }

    package var action: Action
    /// Handed back in the ``ExchangeRecord``: an index into the caller's own table of labels.
    package var label: Int
    /// Whether the engine may answer with a raw stream under a 200 (attach and exec asked for without `Upgrade`). A
    /// 101 always starts one.
    package var mayHijack: Bool
    /// Text for the record: what a log line will show of the request.
    package var note: String?

    package init(_ action: Action = .passThrough, label: Int = 0, mayHijack: Bool = false, note: String? = nil) {
        self.action = action
        self.label = label
        self.mayHijack = mayHijack
        self.note = note
    }
}
