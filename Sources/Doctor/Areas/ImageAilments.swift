/// Images that are not there, and builds that fail.
enum ImageAilments {
    static let all: [Ailment] = [
        Ailment(
            "image-missing", "The image is not there",
            [
                "No such image: {image}", "Unable to find image '{image}' locally", "pull access denied for {image},",
                ": image not known", "manifest for {image} not found: manifest unknown", "manifest unknown",
                "requested access to the resource is denied", "repository {image} not found",
                "docker.errors.ImageNotFound",
            ]
        ) { clues, _ in
            let image = clues.or("image", "IMAGE")
            return Diagnosis(
                "\(image) is not on this engine\(clues["image"] == nil ? "" : ", and the registry has none of that name that you may have").",
                Remedy("See what is here", "gantry images"),
                Remedy("Fetch it, and read what the registry says", "gantry pull \(image)"),
                Remedy("Log in, where it is a private one", "docker login"),
                Remedy("Where you build it yourself", "gantry build -t \(image) ."))
        },
        Ailment(
            "short-image-name", "Podman does not know which registry a short name means",
            [
                "short-name \"{image}\" did not resolve to an alias and no unqualified-search registries are defined",
                "short-name resolution enforced but cannot prompt without a TTY",
                "no unqualified-search registries are defined",
            ]
        ) { clues, here in
            let image = clues.or("image", "IMAGE")
            let full = image.contains("/") ? "docker.io/\(image)" : "docker.io/library/\(image)"
            return Diagnosis(
                "\(image) names no registry. Docker takes docker.io; Podman asks, or refuses without a terminal.",
                Remedy("Write the whole name", "gantry pull \(full)"),
                Remedy(
                    "Or let short names mean Docker's registry",
                    "echo 'unqualified-search-registries = [\"docker.io\"]' | \(here.machine.sudo)tee /etc/containers/registries.conf.d/50-docker.conf"
                ))
        },
        Ailment(
            "buildkit-only", "The Dockerfile needs BuildKit",
            [
                "the --{option} option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/",
                "the --{option} option requires BuildKit",
                "BuildKit is enabled but the buildx component is missing or broken",
                "unknown instruction: <<", "dockerfile parse error * unknown flag: {option}",
                "failed to parse * unknown flag",
                "ERROR: BuildKit",
            ]
        ) { clues, here in
            Diagnosis(
                "The Dockerfile uses\(clues["option"].map { " --\($0)" } ?? " syntax"), which Docker's old builder does not know"
                    + (here.isPodman
                        ? "; Podman's builder knows --mount and heredocs since Podman 4, not all of `# syntax=`."
                        : "."),
                here.book.install(.buildx), Remedy("Build with it", "DOCKER_BUILDKIT=1 docker build ."),
                Remedy(
                    "Or build with Podman, which knows RUN --mount without BuildKit",
                    "gantry --engine unix://\(here.machine.isRoot ? "/run" : here.machine.runtimeFolder)/podman/podman.sock build ."
                ))
        },
        Ailment(
            "build-failed", "An image build failed",
            [
                "The command '{command} *' returned a non-zero code: {code#}",
                "building at STEP \"{step} *\": while running runtime: exit status {code#}",
                "failed to solve: process", "ERROR: failed to solve", "Error: building at STEP", "Build Fails",
            ]
        ) { clues, here in
            Diagnosis(
                "A step of the Dockerfile ended\(clues["code"].map { " with \($0)" } ?? " with an error"); the lines above it say why.",
                Remedy("See whether anything can be built here", "gantry doctor build"),
                Remedy("See every line, without the cache", "gantry build --no-cache --progress plain ."))
        },
    ]
}
