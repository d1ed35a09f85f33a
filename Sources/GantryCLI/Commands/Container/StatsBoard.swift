import JSONTree

/// The latest measurement of each container, and when they make a new picture.
struct StatsBoard {
    private let names: [String]
    private let listing: Listing
    private let format: String?
    private let redraws: Bool
    private let style: Style
    private var latest: [String: JSONValue] = [:]
    private var fresh: Set<String> = []

    /// - Parameter redraws: whether a picture replaces the one before, as on a terminal.
    init(names: [String], listing: Listing, format: String?, redraws: Bool, style: Style) {
        self.names = names
        self.listing = listing
        self.format = format
        self.redraws = redraws
        self.style = style
    }

    mutating func add(_ sample: JSONValue, of name: String) {
        latest[name] = sample
        fresh.insert(name)
    }

    /// Whether every container that is measured has a measurement that was not drawn. A container that has ended sends
    /// no more; the second measurement of any other then completes the picture.
    var isComplete: Bool { fresh.count >= latest.count }

    /// In the order of the names.
    var samples: [JSONValue] { names.compactMap { latest[$0] } }

    mutating func draw() throws(Failure) -> String {
        fresh = []
        let text = try listing.text(samples, format: format, style: style)
        // Home, each line cleared behind its end, and the rest of the screen cleared: no flicker.
        guard redraws else { return text }
        var picture = "\u{1B}[H"
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) { picture += line + "\u{1B}[K\n" }
        return picture + "\u{1B}[J"
    }
}
