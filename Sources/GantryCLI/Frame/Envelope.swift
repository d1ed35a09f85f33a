import JSONTree

/// The JSON document that a command with `--json` prints: one line, UTF-8, a newline at its end.
enum Envelope {
    /// `{"success":true,"data":…}`, with `exit_code` where a success is not 0 (`exists` of what is not there).
    static func success(_ data: JSONValue, _ status: ExitStatus) -> String {
        var document: JSONObject = ["success": true, "data": data]
        if status != .success { document.append(key: "exit_code", value: JSONValue(Int(status.code))) }
        return line(document)
    }

    /// `{"success":false,"error":…,"error_kind":…,"exit_code":…}`, with `data` for what was done all the same.
    static func failure(_ failure: Failure, debug: Bool = false) -> String {
        var document: JSONObject = [
            "success": false, "error": .string(failure.message), "error_kind": .string(failure.kind.rawValue),
            "exit_code": JSONValue(Int(failure.status.code)),
        ]
        if let data = failure.data { document.append(key: "data", value: data) }
        if debug { document.append(key: "debug", value: .string(failure.debugMessage)) }
        return line(document)
    }

    private static func line(_ document: JSONObject) -> String { JSONValue.object(document).text() + "\n" }
}
