/// Programs that run functions in containers.
enum FunctionAilments {
    static let all: [Ailment] = [
        Ailment(
            "function-timed-out", "A function was stopped at its deadline",
            [
                "exceeded timeout of {seconds}s and was killed", "exceeded timeout of {seconds}",
                "Function execution timed out", "Execution timed out",
            ]
        ) { clues, _ in
            let seconds = clues["seconds"].map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
            return Diagnosis(
                "It did not end within\(seconds.map { " \($0) s" } ?? " its time"): a loop, a wait, or too little CPU.",
                Remedy("See that it really is gone", "gantry ps"),
                Remedy("See whether it is throttled", "gantry stats --no-stream"),
                Remedy(
                    "Give it more of both",
                    "gantry run --sandbox --cpus 1 --timeout \((seconds.flatMap { Int($0) } ?? 5) * 2)s IMAGE"))
        },
        Ailment(
            "function-not-found-in-code", "The code has no function to call",
            ["No class found", "No function found in", "No class extending"]
        ) { _, _ in
            Diagnosis(
                "The runner found no class in the uploaded files that has the annotation and extends the function's base class.",
                Remedy("See that the file with it is in the archive, at the place where the runner looks"),
                Remedy("Check the annotation's spelling and the base class in its declaration"))
        },
        Ailment(
            "function-container-failed", "A function's container does not start",
            [
                "Function container failed to start", "Failed to start function container", "main.dart: No such file",
                "Could not find file `main.dart`", "Error when reading 'main.dart'",
            ]
        ) { _, here in
            Diagnosis(
                "The container ended at once: its image, its start file or the engine is missing.",
                evidence: SocketAilments.seen(here),
                Remedy("See how it ended", "gantry ps -a", "gantry logs CONTAINER"),
                Remedy("See what it was to run", "gantry inspect CONTAINER"),
                Remedy("Prove that containers run here", "gantry doctor run"))
        },
        Ailment(
            "function-request-missing", "A function does not find its request",
            [
                "request.json: No such file or directory", "Cannot open file, path = '*request.json'",
                "request.json not found",
            ]
        ) { _, _ in
            Diagnosis(
                "The request was written into another volume or folder than the one that the function's container has.",
                Remedy("See what is mounted where", "gantry inspect CONTAINER"),
                Remedy(
                    "See whether the volume is there, and what is in it", "gantry volume inspect functions_data",
                    "gantry run --rm -v functions_data:/data busybox ls -lR /data"),
                Remedy("See whether the container's user may read it", "gantry doctor volume"))
        },
    ]
}
