import Testing

@testable import Stacks

struct DockerfileLintTests {
    @Test(arguments: [
        ("FROM busybox\nRUN true\nCOPY --chown=1:1 a b\n", []),
        ("# syntax=docker/dockerfile:1\nFROM busybox\n", [1]),
        ("FROM busybox\n# syntax=too-late\n", []),
        ("FROM busybox\nRUN --mount=type=cache,target=/c \\\n  --network=none true\n", [2]),
        ("FROM busybox\nRUN <<EOF\nCOPY --link a b\nEOF\nCOPY --link a b\n", [2, 5]),
        ("FROM busybox\nCOPY <<-'A' <<B /to/\n\tA\nB\nADD --checksum=sha256:0 u f\n", [2, 5]),
        ("FROM busybox\nRUN cat <<< text && echo $((1<<3))\n", []),
        ("FROM busybox\nRUN a \\\n  # a remark\n  copy --link\n", []),
        ("run --MOUNT=x true\nadd --chmod=1 a b", [2]),
        ("", []),
    ])
    func findings(_ text: String, lines: [Int]) {
        let found = DockerfileLint.findings(text, file: "Dockerfile")
        #expect(found.map(\.place.line) == lines)
        #expect(found.allSatisfy { $0.rule == .buildKit && $0.level == .warning && !$0.remedy.isEmpty })
    }
}
