import EngineAPI
import JSONTree

extension Parity {
    /// Differences of builds.
    static let builds: [Difference] = [buildRun, buildParameters, buildContextError, buildText, buildPrune, buildKit]

    private static let buildRun = Difference(
        "build-run", ["ImageBuild"],
        docker:
            "What fails before the first step, a wrong instruction too, is a plain status; .dockerignore in the context "
            + "is the client's affair but for itself and the Dockerfile; "
            + "remote contexts are fetched; a cachefrom that is not there means no cache.",
        podman:
            "Everything but a bad parameter is a 200; .dockerignore is applied again; remote is ignored; the local cache "
            + "is used in any case.",
        fix: .emulation)

    private static let buildKit = Difference(
        "buildkit-absent", ["Session", "Grpc"],
        docker: "Without an upgrade these are a 400 and a 500; with one, BuildKit is behind them.",
        podman: "There is no BuildKit; both paths are a 404.",
        fix: .emulation)

    private static let buildParameters = Difference(
        "build-parameters", ["ImageBuild"],
        docker:
            "The first of repeated parameters counts; networkmode names a network, the default one if none is given; "
            + "extrahosts may be repeated; images get no label.",
        podman:
            "The last counts; networkmode is a number and RUN is in the host's network; extrahosts is JSON; images get "
            + "io.buildah.version.",
        fix: .request { request throws(ParityAnswer) in
            try BuildParameters.check(request)
            request.query = BuildParameters.engine(request.query)
        })

    private static let buildContextError = Difference(
        "build-context-error", ["ImageBuild"],
        docker: "What is wrong with the archive is said as it is: unexpected EOF.",
        podman: "It is wrapped: unpacking failed (error: exit status 1; output: unexpected EOF).",
        fix: .response { answer, asked in
            let text = answer.message
            let mark = "unpacking failed (error: exit status 1; output: "
            guard answer.status >= 400, text.hasPrefix(mark), text.hasSuffix(")") else { return }
            answer.json = ["message": .string(String(text.dropFirst(mark.count).dropLast()).trimmed)]
        })

    private static let buildText = Difference(
        "build-text", ["ImageBuild"],
        docker:
            "A step is Step 1/3 : FROM busybox, its image ---> 0a1b2c3d4e5f, a failed command an error with its code; q "
            + "gives sha256:….",
        podman: "A step is STEP 1/3: FROM busybox, COMMIT and ids are told as well, errors are in Buildah's words.",
        fix: .lines { asked in BuildText(tags: asked.query.values(of: "t"), isQuiet: asked.query.bool("q") == true) })

    private static let buildPrune = Difference(
        "build-prune", ["BuildPrune"],
        docker: "The build cache is pruned.",
        podman: "The operation is not there: what a build caches are images.",
        fix: .answer { asked in
            let known: Set<String> = [
                "until", "id", "parent", "type", "description", "inuse", "shared", "private", "unused-for", "label",
                "label!", "mutable", "immutable",
            ]
            do throws(ParityAnswer) {
                _ = try asked.filters(known, prefix: "failed to prune build cache: ")
            } catch {
                return error
            }
            return .json(["CachesDeleted": nil, "SpaceReclaimed": 0])
        })
}
