/// All that gantry knows of what goes wrong with engines and of what they print then.
public enum Catalogue {
    static let ailments: [Ailment] =
        SocketAilments.all + ToolAilments.all + VersionAilments.all + NetworkAilments.all + ContainerAilments.all
        + ImageAilments.all + StorageAilments.all + RootlessAilments.all + HubAilments.all + FunctionAilments.all

    /// The stable names of all ailments.
    public static var ids: [String] { ailments.map(\.id) }

    /// What a text means, the surest first; empty where nothing in it is known.
    ///
    /// - Parameter text: as docker-py, the docker CLI, Podman, skopeo, DockerSpawner or Prefect printed it, with whatever
    ///   stands around it. Of more than 64 KiB the end is read.
    public static func explain(_ text: String, in circumstances: Circumstances) -> [Explanation] {
        let pasted = PastedText(text)
        var found: [Explanation] = []
        for ailment in ailments {
            var clues = Clues()
            var weight = 0
            for pattern in ailment.patterns {
                guard let values = pattern.match(pasted) else { continue }
                // The surest pattern has the word where two took out the same value.
                clues.values.merge(values) { pattern.weight > weight ? $1 : $0 }
                weight = max(weight, pattern.weight)
            }
            guard weight > 0 else { continue }
            found.append(explanation(of: ailment, clues, circumstances, weight))
        }
        // Stable: of equal ones the catalogue's order holds.
        return found.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .map(\.element)
    }

    /// Cause and remedies of an ailment that a check has found.
    public static func explanation(
        _ id: String, clues: [String: String] = [:], in circumstances: Circumstances
    ) -> Explanation? {
        ailments.first { $0.id == id }.map { explanation(of: $0, Clues(values: clues), circumstances, 0) }
    }

    private static func explanation(
        of ailment: Ailment, _ clues: Clues, _ circumstances: Circumstances, _ weight: Int
    ) -> Explanation {
        let diagnosis = ailment.diagnose(clues, circumstances)
        return Explanation(
            id: ailment.id, title: ailment.title, cause: diagnosis.cause, evidence: diagnosis.evidence,
            remedies: diagnosis.remedies.gentlestFirst, clues: clues.values, weight: weight)
    }
}
