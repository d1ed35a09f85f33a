import EngineAPI
import JSONTree

/// Podman's `/version` on Docker's scale, with Podman kept where clients look for it: in `Components` and `Platform`.
enum VersionDocument {
    static func docker(_ podman: JSONValue) -> JSONValue {
        guard var document = podman.object else { return podman }
        let release = document["Version"]?.string ?? ""
        let versions = Parity.versions
        document["Platform"] = ["Name": .string("Podman Engine \(release)")]
        var details: JSONObject = [
            "ApiVersion": .string(versions.upperBound.description), "Experimental": "false",
            "MinAPIVersion": .string(versions.lowerBound.description),
        ]
        for key in ["Arch", "BuildTime", "GitCommit", "GoVersion", "KernelVersion", "Os"] {
            if let value = document[key] { details[key] = value }
        }
        let engine: JSONValue = [
            "Name": "Engine", "Version": .string(DockerRelease.version), "Details": .object(details),
        ]
        document["Components"] = .array([engine] + (document["Components"]?.array ?? []))
        document["Version"] = .string(DockerRelease.version)
        document["ApiVersion"] = .string(versions.upperBound.description)
        document["MinAPIVersion"] = .string(versions.lowerBound.description)
        return .object(document)
    }
}
