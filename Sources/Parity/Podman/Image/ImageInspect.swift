import EngineAPI
public import JSONTree

extension Parity {
    static let imageInspectHealth = Difference(
        "image-inspect-healthcheck", ["ImageInspect"],
        docker: "Config has the health check that the image was built with.",
        podman: "The health check is left out, though the image has it.",
        fix: .emulation)

    static let imageInspectShape = Difference(
        "image-inspect-shape", ["ImageInspect"],
        docker:
            "Names are familiar, ids have sha256:, and the fields are those of the client's version: VirtualSize up to "
            + "1.43, ContainerConfig up to 1.44, the full Config up to 1.49.",
        podman: "Names are fully qualified, Parent is bare, and the fields are those of the engine's own version.",
        fix: .response { answer, asked in
            guard answer.isSuccess, let image = answer.json else { return }
            answer.json = ImageDescription.rewrite(image, version: asked.version)
        })

    static let imageHistory = Difference(
        "image-history", ["ImageHistory"],
        docker: "The first entry has the image's id and familiar tags, entries without an image are <missing>.",
        podman: "Ids are bare, sha256:<missing>, or of another image with the same layers; tags are repeated.",
        fix: .emulation)
}

/// An image's description.
public enum ImageDescription {
    static func rewrite(_ image: JSONValue, version: APIVersion) -> JSONValue {
        var image = image
        image["RepoTags"] = JSONValue(ImageSummary.names(image["RepoTags"]))
        image["RepoDigests"] = JSONValue(ImageSummary.names(image["RepoDigests"]))
        for key in ["Id", "Parent"] { image[key] = .string(ImageNames.id(image[key]?.string ?? "")) }
        image["VirtualSize"] = version < APIVersion(1, 44) ? image["Size"] : nil
        image["Config"] = config(image["Config"] ?? .null, version: version)
        storage(&image["GraphDriver"])
        if version < APIVersion(1, 45) {
            if image["Container"] == nil { image["Container"] = "" }
            var container = config(image["ContainerConfig"] ?? .null, version: version)
            container["Env"] = image["ContainerConfig"]?["Env"] ?? .null
            image["ContainerConfig"] = container
        } else {
            image["Container"] = nil
            image["ContainerConfig"] = nil
        }
        return image
    }

    /// Every field that Docker writes, whether set or not; from 1.50 on without those that no image sets.
    private static func config(_ config: JSONValue, version: APIVersion) -> JSONValue {
        var config = config.isNull ? .object(JSONObject()) : config
        let container: [(String, JSONValue)] = [
            ("Hostname", ""), ("Domainname", ""), ("AttachStdin", false), ("AttachStdout", false),
            ("AttachStderr", false), ("Tty", false), ("OpenStdin", false), ("StdinOnce", false), ("Image", ""),
        ]
        for (key, value) in container {
            if version < APIVersion(1, 50) {
                if config[key] == nil { config[key] = value }
            } else {
                config[key] = nil
            }
        }
        let always: [(String, JSONValue)] = [
            ("User", ""), ("Env", .null), ("Cmd", .null), ("Volumes", .null), ("WorkingDir", ""),
            ("Entrypoint", .null), ("OnBuild", .null), ("Labels", .null),
        ]
        for (key, value) in always where config[key] == nil { config[key] = value }
        if config["Entrypoint"]?.array?.isEmpty == true { config["Entrypoint"] = .null }
        if config["Volumes"]?.object?.isEmpty == true { config["Volumes"] = .null }
        // What Podman puts into every container, and a commit takes along.
        if let environment = config["Env"]?.array {
            let asked = environment.filter { $0 != "container=podman" }
            config["Env"] = asked.isEmpty ? .null : .array(asked)
        }
        Remembered.hide(in: &config["Labels"])
        return config
    }

    /// Docker's name of the overlay driver, and the place where a layer is mounted.
    private static func storage(_ driver: inout JSONValue?) {
        guard driver?["Name"] == "overlay" else { return }
        driver?["Name"] = "overlay2"
        guard let upper = driver?["Data"]?["UpperDir"]?.string, driver?["Data"]?["MergedDir"] == nil,
            let end = upper.lastIndex(of: "/")
        else { return }
        driver?["Data"]?["MergedDir"] = .string(upper[..<end] + "/merged")
    }

    /// Puts in what only libpod's description tells.
    public static func add(libpod: JSONValue, to image: inout JSONValue) {
        guard let check = libpod["Healthcheck"] ?? libpod["HealthCheck"], !check.isNull else { return }
        image["Config"]?["Healthcheck"] = check
    }

    /// The history of an image as Docker tells it.
    ///
    /// Podman finds the ids of entries by their layers, which several images share; those of the image itself and of
    /// its parents are certain. Docker writes `<missing>` where there is no such image.
    ///
    /// - Parameter images: the image and its parents, each at the entry that it ends with.
    public static func history(_ entries: [JSONValue], of images: [Int: JSONValue]) -> JSONValue {
        .array(
            entries.enumerated().map { index, entry in
                var entry = entry
                let image = images[index]
                let tags = ImageSummary.names(image?["RepoTags"])
                entry["Id"] = image.map { .string(ImageNames.id($0["Id"]?.string ?? "")) } ?? "<missing>"
                entry["Tags"] = tags.isEmpty ? .null : JSONValue(tags)
                // An import has no instruction; Podman makes one up.
                if entry["Comment"]?.string?.hasPrefix("Imported from ") == true { entry["CreatedBy"] = "" }
                // Buildah's note of the image that a step stands on.
                if entry["Comment"]?.string?.hasPrefix("FROM ") == true {
                    entry["Comment"] = image?["Comment"] ?? ""
                }
                return entry
            })
    }
}
