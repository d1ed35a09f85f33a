import EngineAPI
import JSONTree

extension Parity {
    static let containerRequests: [Difference] = [renameNames, resizeSize, logsParameters, updateLimits]

    private static let renameNames = Difference(
        "container-rename-names", ["ContainerRename"],
        docker: "An empty or impossible new name is a 400.",
        podman: "An empty or impossible new name is a 500.",
        fix: .request { request throws(ParityAnswer) in
            guard let name = request.query["name"], !name.isEmpty else {
                throw .error(400, "Neither old nor new names may be empty")
            }
            let slashed = name.hasPrefix("/") ? name : "/" + name
            do throws(ParityAnswer) {
                try ContainerCreateChecks.checkName(slashed)
            } catch {
                throw .error(error.status, "Error when allocating new name: \(error.message)")
            }
            request.query["name"] = String(slashed.dropFirst())
        })

    private static let resizeSize = Difference(
        "resize-size-required", ["ContainerResize", "ExecResize"],
        docker: "Resizing needs height and width as numbers.",
        podman: "Without them a terminal gets the size 0x0.",
        fix: .request { request throws(ParityAnswer) in
            for (key, word) in [("h", "height"), ("w", "width")] {
                let text = request.query[key] ?? ""
                if UInt32(text) == nil { throw .error(400, "invalid resize \(word) \"\(text)\": invalid syntax") }
            }
        })

    private static let logsParameters = Difference(
        "container-logs-parameters", ["ContainerLogs"],
        docker: "A tail that is no number is the whole log; since and until are seconds of Unix time.",
        podman: "A tail that is no number is refused; since and until may be dates and durations too.",
        fix: .request { request throws(ParityAnswer) in
            if let tail = request.query["tail"], Int(tail) == nil { request.query["tail"] = "all" }
            for key in ["since", "until"] {
                guard let text = request.query[key], !text.isEmpty else { continue }
                let whole = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)[0]
                if Int64(whole) == nil {
                    throw .error(500, "strconv.ParseInt: parsing \"\(whole)\": invalid syntax")
                }
                if key == "until", text == "0" { request.query[key] = nil }
            }
        })

    private static let updateLimits = Difference(
        "container-update-limits", ["ContainerUpdate"],
        docker: "Impossible limits are a 400 and change nothing; MemorySwap -1 is honoured.",
        podman: "Impossible limits are a 500 and are kept all the same.",
        fix: .request { request throws(ParityAnswer) in
            guard let body = request.body else { return }
            try ContainerCreateChecks.checkMemory(body)
            try ContainerCreateChecks.checkRestart(body["RestartPolicy"])
            if body["PidsLimit"]?.int == 0 { request.body?["PidsLimit"] = -1 }
        })
}
