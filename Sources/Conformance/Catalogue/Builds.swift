extension Catalogue {
    static let builds: [Scene] = [
        Scene(
            "build/steps",
            [
                Exchange(
                    "build", "POST /build?t={run}/built:1&rm=1&forcerm=1",
                    payload: .context(
                        "FROM {image}\nLABEL gantry.conformance={run}\nCOPY f /f\nCMD [\"cat\",\"/f\"]\n",
                        .init("f", "text"))),
                Exchange("inspect", "GET /images/{run}/built:1/json", mask: ["DockerVersion"]),
                Exchange(
                    "run fails", "POST /build?rm=1&forcerm=1",
                    payload: .context("FROM {image}\nLABEL gantry.conformance={run}\nRUN exit 7\n")),
                Exchange(
                    "quiet", "POST /build?q=1&t={run}/quiet:1&rm=1",
                    payload: .context("FROM {image}\nLABEL gantry.conformance={run}\n")),
            ]),
        Scene(
            "build/errors",
            [
                Exchange("no dockerfile", "POST /build", payload: .archive([.init("f", "x")])),
                Exchange("empty dockerfile", "POST /build", payload: .context("")),
                Exchange("unknown instruction", "POST /build", payload: .context("FROM {image}\nNONSENSE\n")),
                Exchange("no from", "POST /build", payload: .context("RUN true\n")),
                Exchange("invalid tag", "POST /build?t=UPPER", payload: .context("FROM {image}\n")),
                Exchange(
                    "missing file", "POST /build",
                    payload: .context("FROM {image}\nLABEL gantry.conformance={run}\nCOPY none /\n")),
                Exchange("no archive", "POST /build", payload: .text(type: "application/x-tar", "nonsense")),
                Exchange("invalid arguments", "POST /build?buildargs=x", payload: .context("FROM {image}\n")),
                Exchange("prune cache", #"POST /build/prune?filters={"id":["{run}"]}"#),
                Exchange("session without upgrade", "POST /session"),
                Exchange("grpc without upgrade", "POST /grpc"),
            ]),
    ]
}
