import EngineHTTP

/// A place to try: what named it, and what its name was read as.
struct PlannedCandidate: Sendable {
    enum Target: Sendable {
        case address(EngineAddress)
        /// The name could not be read; the sentence says why.
        case invalid(String)
        /// Listed, never dialled; the sentence says why.
        case passedOver(EngineAddress?, String)
    }

    var source: EngineSource
    /// The name as it was given.
    var text: String
    var target: Target
    var family: WellKnownSocket.Family?
    /// Other names that lead to the same socket, as sentences for the user.
    var aliases: [String] = []

    init(source: EngineSource, text: String, target: Target, family: WellKnownSocket.Family? = nil) {
        self.source = source
        self.text = text
        self.target = target
        self.family = family
    }

    init(source: EngineSource, text: String, reading: () throws(EngineAddressError) -> EngineAddress) {
        do throws(EngineAddressError) {
            let address = try reading()
            try address.requireSupport()
            self.init(source: source, text: text, target: .address(address))
        } catch {
            self.init(source: source, text: text, target: .invalid(error.description))
        }
    }

    init(_ socket: WellKnownSocket) {
        self.init(
            source: .wellKnown(socket.title), text: socket.path, target: .address(.unix(path: socket.path)),
            family: socket.family)
    }

    var address: EngineAddress? {
        switch target {
        case .address(let address): address
        case .invalid: nil
        case .passedOver(let address, _): address
        }
    }
}
