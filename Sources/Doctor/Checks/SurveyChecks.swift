/// What the search for engines already tells, without making anything.
enum SurveyChecks {
    static let all = [
        Check("engine", "an engine answers", isProbe: false) { seen in
            guard let engine = seen.here.engine else {
                let named = seen.here.places.first(where: \.isExplicit)
                return seen.trouble(
                    "engine", .broken,
                    named.map { "\($0.source) names \($0.address), but \($0.reason)." } ?? "No engine answers.",
                    "engine-not-reachable", clues: named.map { ["address": $0.address] } ?? [:])
            }
            let range =
                engine.apiVersion.map { "API \(engine.minimumAPIVersion.map { "\($0)–" } ?? "")\($0)" }
                ?? "no API version"
            return Finding(
                "engine", .ok, "\(engine.engineName) answers at \(engine.address), named by \(engine.source); \(range)."
            )
        },
        Check("addresses", "what variables and contexts name is right", isProbe: false) { seen in
            let wrong = seen.here.places.filter {
                ($0.isExplicit || $0.verdict == "invalid") && !$0.answers && !$0.isPassedOver
            }
            let sick = seen.here.places.filter {
                ["dangling", "not_a_socket", "wrong_protocol"].contains($0.verdict) && !$0.isExplicit
            }
            guard let first = wrong.first ?? sick.first else {
                let variables = seen.here.machine.variables.filter {
                    $0.key.hasPrefix("DOCKER") || $0.key.hasPrefix("CONTAINER")
                }
                return Finding(
                    "addresses", .ok,
                    variables.isEmpty ? "No variable leads clients elsewhere." : "What the variables name answers.",
                    evidence: variables.keys.sorted().map { "\($0) is set" })
            }
            return Finding(
                "addresses", first.isExplicit ? .broken : .warning,
                "\(first.source) names \(first.address), but \(first.reason).",
                evidence: (wrong + sick).dropFirst().map { "\($0.source): \($0.reason)" },
                remedies: (first.remedy.map { [Remedy($0)] } ?? [])
                    + (first.isExplicit && first.source.allSatisfy { $0.isUppercase || $0 == "_" }
                        ? [Remedy("Or let the search decide", "unset \(first.source)")] : []),
                ailment: "engine-not-reachable")
        },
        Check("two-engines", "there is one engine only", isProbe: false) { seen in
            var known: Set<String> = []
            let engines = seen.here.places.filter {
                $0.answers && known.insert($0.canonicalPath ?? $0.address).inserted
            }
            guard engines.count > 1, let used = seen.here.engine else {
                return Finding(
                    "two-engines", .ok,
                    engines.isEmpty ? "No engine answers." : "One engine answers; all objects are there.")
            }
            return Finding(
                "two-engines", .warning,
                "\(engines.count) engines answer: what was made on one is not there on another. Gantry uses \(used.engineName), named by \(used.source).",
                evidence: engines.map { place in
                    "\(place.engineName) at \(place.address): \(place.containerCount.map { "\($0) containers" } ?? "containers not counted")"
                },
                remedies: engines.filter { !$0.isUsed }.map {
                    Remedy("Look on \($0.engineName)", "gantry --engine \($0.address) ps -a")
                }
                    + [Remedy("Settle on one for all clients of this shell", "export DOCKER_HOST=\(used.address)")])
        },
        Check("api-version", "clients and engine share an API version", isProbe: false) { seen in
            guard let engine = seen.here.engine, let newest = engine.apiVersion.flatMap(DottedVersion.init) else {
                throw NotPossible("no engine answers")
            }
            let oldest = engine.minimumAPIVersion.flatMap(DottedVersion.init) ?? newest
            if let pinned = seen.here.machine.variables["DOCKER_API_VERSION"], let wanted = DottedVersion(pinned) {
                guard wanted >= oldest, wanted <= newest else {
                    return seen.trouble(
                        "api-version", .broken,
                        "DOCKER_API_VERSION is \(pinned), which \(engine.engineName) does not speak (\(oldest)–\(newest)).",
                        "api-version-mismatch",
                        clues: [
                            "client": pinned,
                            wanted > newest ? "maximum" : "minimum": "\(wanted > newest ? newest : oldest)",
                        ])
                }
            }
            // The docker CLI and the Go SDK since 29 ask for 1.44 at least; Testcontainers before 1.21.4 for 1.32.
            if newest < DottedVersion(1, 44) {
                return Finding(
                    "api-version", .ok,
                    "\(engine.engineName) speaks \(oldest)–\(newest); clients that insist on 1.44 or later need `gantry serve`."
                )
            }
            return Finding("api-version", .ok, "\(engine.engineName) speaks \(oldest)–\(newest).")
        },
    ]
}

extension EnginePlace {
    fileprivate var isPassedOver: Bool { verdict == "passed_over" }
}

/// A version of two numbers, as the API's.
struct DottedVersion: Comparable, CustomStringConvertible {
    var major: Int
    var minor: Int

    init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        self.init(parts[0], parts[1])
    }

    static func < (left: Self, right: Self) -> Bool { (left.major, left.minor) < (right.major, right.minor) }
    var description: String { "\(major).\(minor)" }
}
