import JSONTree
import NIOCore

/// One event in Docker's form on its way to the readers: rendered once, whoever reads it.
struct EventItem: Sendable {
    let event: JSONValue
    let line: ByteBuffer
    /// Nanoseconds since 1970.
    let time: Int64

    init(_ event: JSONValue) {
        self.event = event
        var text: [UInt8] = []
        event.write(into: &text)
        text.append(UInt8(ascii: "\n"))
        line = ByteBuffer(bytes: text)
        time = event["timeNano"]?.int64 ?? 0
    }

    /// What tells an event from all others.
    var key: Key {
        Key(
            time: time, type: event["Type"]?.string ?? "", action: event["Action"]?.string ?? "",
            actor: event["Actor"]?["ID"]?.string ?? "")
    }

    struct Key: Hashable, Sendable {
        let time: Int64
        let type: String
        let action: String
        let actor: String
    }
}
