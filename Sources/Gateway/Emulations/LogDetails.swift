import EngineAPI
import JSONTree
import NIOCore
import Parity

/// Puts before each line of a log what `details` asks for: the labels and variables that the log's options name.
struct LogDetails: Sendable {
    private let text: String
    private let isTerminal: Bool
    /// Details stand behind the time.
    private let hasTime: Bool
    private var decoder: FrameDecoder
    private var rest = ByteBuffer()
    /// Sources in the middle of a line.
    private var begun: Set<UInt8> = []
    /// The beginning of a line whose time is not whole yet.
    private var times: [UInt8: ByteBuffer] = [:]

    init(_ request: ParityRequest, _ container: JSONValue) {
        isTerminal = container["Config"]?["Tty"]?.bool == true
        hasTime = request.query.bool("timestamps") == true
        decoder = FrameDecoder(isTerminal ? .raw : .multiplexed)
        let options = ContainerMemory(labels: container["Config"]?["Labels"])?.host["LogConfig"]?["Config"]
        let names = { (field: String) in options?[field]?.string?.split(separator: ",").map(String.init) ?? [] }
        var pairs: [String] = []
        for label in names("labels") {
            if let value = container["Config"]?["Labels"]?[label]?.string { pairs.append("\(label)=\(value)") }
        }
        let variables = container["Config"]?["Env"]?.array?.compactMap(\.string) ?? []
        for name in names("env") {
            if let entry = variables.first(where: { $0.hasPrefix(name + "=") }) { pairs.append(entry) }
        }
        text = pairs.sorted().joined(separator: ",") + " "
    }

    mutating func rewrite(_ bytes: ByteBuffer) throws -> ByteBuffer {
        var bytes = bytes
        rest.writeBuffer(&bytes)
        var output = ByteBuffer()
        while let frame = try decoder.decode(&rest) {
            var part = lines(frame.source, frame.bytes)
            if !isTerminal { part = ExecFrames.frame(frame.source, part) }
            output.writeBuffer(&part)
        }
        return output
    }

    private mutating func lines(_ source: StreamFrame.Source, _ bytes: ByteBuffer) -> ByteBuffer {
        var output = ByteBuffer()
        for line in bytes.readableBytesView.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let isLast = line.endIndex == bytes.readableBytesView.endIndex
            begin(source, line, isWhole: !isLast, &output)
            if !isLast {
                output.writeInteger(UInt8(ascii: "\n"))
                begun.remove(source.rawValue)
            }
        }
        return output
    }

    private mutating func begin(
        _ source: StreamFrame.Source, _ line: ByteBufferView, isWhole: Bool, _ output: inout ByteBuffer
    ) {
        guard !begun.contains(source.rawValue) else { return _ = output.writeBytes(line) }
        guard !line.isEmpty || isWhole else { return }
        guard hasTime else {
            begun.insert(source.rawValue)
            output.writeString(text)
            return _ = output.writeBytes(line)
        }
        var held = times[source.rawValue] ?? ByteBuffer()
        held.writeBytes(line)
        guard let space = held.readableBytesView.firstIndex(of: UInt8(ascii: " ")) else {
            times[source.rawValue] = isWhole ? nil : held
            if isWhole { output.writeBuffer(&held) }
            return
        }
        times[source.rawValue] = nil
        begun.insert(source.rawValue)
        output.writeBytes(held.readableBytesView[...space])
        output.writeString(text)
        output.writeBytes(held.readableBytesView[(space + 1)...])
    }
}
