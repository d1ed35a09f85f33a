public import EngineAPI

extension Docker.RestartPolicy {
    /// Reads `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:5`.
    /// - Throws: `invalidInput`, naming the text.
    public init(parsing text: String) throws(EngineError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = Name(rawValue: parts[0])
        let count = parts.count == 2 ? Int(parts[1]) : nil
        guard [.no, .always, .unlessStopped, .onFailure].contains(name),
            parts.count == 1 || (name == .onFailure && count.map { $0 >= 0 } == true)
        else {
            throw EngineError(
                .invalidInput,
                "\"\(text)\" is no restart policy; write no, always, unless-stopped, on-failure or on-failure:5.")
        }
        self.init(name: name, maximumRetryCount: count)
    }
}

extension Docker.Ulimit {
    /// Reads `nofile=1024` or `nofile=1024:2048`.
    /// - Throws: `invalidInput`, naming the text.
    public init(parsing text: String) throws(EngineError) {
        let problem = EngineError(.invalidInput, "\"\(text)\" is no ulimit; write it as nofile=1024:2048.")
        guard let mark = text.firstIndex(of: "="), mark > text.startIndex else { throw problem }
        let values = text[text.index(after: mark)...].split(separator: ":", omittingEmptySubsequences: false)
            .map { Int($0) }
        guard (1...2).contains(values.count), let soft = values[0], let hard = values[values.count - 1] else {
            throw problem
        }
        guard hard == -1 || (soft != -1 && soft <= hard) else {
            throw EngineError(.invalidInput, "The ulimit \"\(text)\" has a soft limit above its hard limit.")
        }
        self.init(name: String(text[..<mark]), soft: soft, hard: hard)
    }
}

extension Docker.DeviceMapping {
    /// Reads `/dev/sda`, `/dev/sda:/dev/xvda` or `/dev/sda:/dev/xvda:rwm`.
    /// - Throws: `invalidInput`, naming the text.
    public init(parsing text: String) throws(EngineError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        func isPermissions(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { "rwm".contains($0) } }
        switch parts.count {
        case 1 where parts[0].hasPrefix("/"):
            self.init(pathOnHost: parts[0], pathInContainer: parts[0], cgroupPermissions: "rwm")
        case 2 where isPermissions(parts[1]):
            self.init(pathOnHost: parts[0], pathInContainer: parts[0], cgroupPermissions: parts[1])
        case 2 where parts[1].hasPrefix("/"):
            self.init(pathOnHost: parts[0], pathInContainer: parts[1], cgroupPermissions: "rwm")
        case 3 where parts[1].hasPrefix("/") && isPermissions(parts[2]):
            self.init(pathOnHost: parts[0], pathInContainer: parts[1], cgroupPermissions: parts[2])
        default:
            throw EngineError(
                .invalidInput, "\"\(text)\" is no device; write it as /dev/sda:/dev/xvda:rwm or vendor.com/class=name.")
        }
    }

    /// Whether a `--device` word names a CDI device (`nvidia.com/gpu=0`), which goes another way (Docker 25).
    public static func isCDI(_ text: String) -> Bool {
        !text.hasPrefix("/") && text.contains("/") && text.contains("=")
    }
}

extension Docker.DeviceRequest {
    /// Reads `--gpus`: `all`, `2`, `device=0,1`, `"device=GPU-…",capabilities=utility`, `count=2,driver=nvidia`.
    /// - Throws: `invalidInput`, naming the text.
    public init(gpus text: String) throws(EngineError) {
        self.init()
        capabilities = [["gpu"]]
        var list: [String] = []
        // A value with commas stands in double quotes, as in the docker CLI; a bare word behind device= is one more id.
        for word in text.split(separator: ",") {
            let field = word.filter { $0 != "\"" }
            if field.contains("=") || list.isEmpty || !list[list.count - 1].hasPrefix("device=") {
                list.append(field)
            } else {
                list[list.count - 1] += "," + field
            }
        }
        for field in list {
            let mark = field.firstIndex(of: "=")
            let value = mark.map { String(field[field.index(after: $0)...]) } ?? field
            switch mark.map({ String(field[..<$0]) }) ?? "count" {
            case "count" where value == "all": count = -1
            case "count":
                guard let number = Int(value), number > 0 else { throw Self.problem(text) }
                count = number
            case "device": deviceIDs = value.split(separator: ",").map(String.init)
            case "driver": driver = value
            case "capabilities": capabilities = [["gpu"] + value.split(separator: ",").map(String.init)]
            default: throw Self.problem(text)
            }
        }
        guard count == nil || deviceIDs == nil else { throw Self.problem(text) }
        if count == nil, deviceIDs == nil { count = -1 }
    }

    private static func problem(_ text: String) -> EngineError {
        EngineError(.invalidInput, "\"\(text)\" asks for no GPUs; write all, a number, or device=0,1.")
    }
}
