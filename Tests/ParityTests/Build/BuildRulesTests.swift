import EngineAPI
import JSONTree
import Testing

@testable import Parity

@Suite struct BuildRulesTests {
    private func text(_ lines: [String], tags: [String] = [], quiet: Bool = false) -> [String] {
        var fix = BuildText(tags: tags, isQuiet: quiet)
        return lines.flatMap { fix.rewrite(["stream": .string($0 + "\n")]) }.compactMap { $0["stream"]?.string }
    }

    @Test func tellsStepsAsDockerDoes() {
        let id = String(repeating: "a", count: 64)
        #expect(
            text(
                [
                    "STEP 1/2: FROM busybox", "STEP 2/2: LABEL a=b", "--> Using cache \(id)",
                    "COMMIT docker.io/library/x",
                    "--> aaaaaaaaaaa", "Successfully tagged docker.io/library/x:latest", id,
                    "Successfully built aaaaaaaaaaaa", "Successfully tagged x",
                ], tags: ["x"]) == [
                    "Step 1/2 : FROM busybox", "\n", "Step 2/2 : LABEL a=b", "\n", " ---> Using cache\n",
                    " ---> aaaaaaaaaaaa\n", "Successfully built aaaaaaaaaaaa\n", "Successfully tagged x:latest\n",
                ])
        #expect(text([id], quiet: true) == ["sha256:\(id)\n"])
    }

    @Test func countsStepsOverStages() {
        let lines = text([
            "[1/2] STEP 1/2: FROM a", "[1/2] STEP 2/2: RUN b", "[2/2] STEP 1/3: FROM c", "[2/2] COMMIT x",
        ])
        #expect(lines.filter { $0 != "\n" } == ["Step 1/2 : FROM a", "Step 2/2 : RUN b", "Step 3/5 : FROM c"])
    }

    @Test(arguments: [
        ("RUN exit 3", "/bin/sh -c exit 3", 3), ("RUN [\"sh\",\"-c\",\"exit 4\"]", "sh -c exit 4", 4),
        ("RUN --mount=type=cache,target=/x exit 5", "/bin/sh -c exit 5", 5),
    ]) func tellsACommandThatFailed(_ step: String, _ command: String, _ code: Int) {
        var fix = BuildText(tags: [], isQuiet: false)
        _ = fix.rewrite(["stream": .string("STEP 2/2: \(step)\n")])
        let line = fix.rewrite([
            "error": .string("building at STEP \"x\": while running runtime: exit status \(code)\n")
        ])
        #expect(line.first?["errorDetail"]?["code"]?.int == code)
        #expect(line.first?["error"]?.string == "The command '\(command)' returned a non-zero code: \(code)")
    }

    @Test func tellsAMissingExecutable() {
        var fix = BuildText(tags: [], isQuiet: false)
        let line =
            #"error running container: from runc: time="x" level=error msg="runc create failed: exec: \"no\": gone""#
        #expect(fix.rewrite(["stream": .string(line + "\n: exit status 1\n")]).isEmpty)
        let error = fix.rewrite(["error": "building at STEP \"RUN no\": while running runtime: exit status 1"])
        #expect(error.first?["error"]?.string?.hasSuffix(#"runc create failed: exec: "no": gone"#) == true)
        #expect(error.first?["errorDetail"]?["code"] == nil)
    }

    @Test(arguments: [
        ("stat /var/tmp/build/Other: no such file or directory\n", 500, "Cannot locate specified Dockerfile: Other"),
        ("no contents in \"/x/Dockerfile\"", 400, "the Dockerfile (Other) cannot be empty"),
        ("no FROM statement found", 400, "no build stage in current context"),
        ("the target \"t\" was not found in the provided Dockerfile", 400, "target stage \"t\" could not be found"),
    ]) func refusesBeforeTheFirstStep(_ text: String, _ status: Int, _ message: String) {
        let refusal = BuildError.refusal(text, dockerfile: "Other")
        #expect(refusal?.status == status)
        #expect(refusal?.message == message)
    }

    @Test func saysWhatIsWrongWithAContext() throws {
        let podman = ParityAnswer.error(500, "unpacking failed (error: exit status 1; output: unexpected EOF)")
        let answer = try ParityFixture.answer(podman, to: ParityFixture.request("ImageBuild"))
        #expect(answer.status == 500 && answer.message == "unexpected EOF")
    }

    @Test func givesParametersAsPodmanTakesThem() {
        let asked = QueryItems(
            parsing: "t=a&t=b&dockerfile=F&dockerfile=G&extrahosts=a:1.2.3.4&extrahosts=b:1.2.3.5&networkmode=my%20net")
        let query = BuildParameters.engine(asked)
        #expect(query.values(of: "t") == ["a", "b"])
        #expect(query.values(of: "dockerfile") == ["F"])
        #expect(query["extrahosts"] == #"["a:1.2.3.4","b:1.2.3.5"]"#)
        #expect(query["networkmode"] == nil)
        #expect(query["nsoptions"] == #"[{"Name":"network","Host":false,"Path":"gantry-6d79206e6574"}]"#)
        #expect(query["identitylabel"] == "0")
        #expect(query["forcerm"] == "1")
        #expect(BuildParameters.engine(QueryItems(parsing: "networkmode=host"))["nsoptions"] == nil)
        #expect(BuildParameters.engine(QueryItems(parsing: "networkmode=none"))["networkmode"] == "1")
    }

    @Test func putsAFileBeforeAContext() {
        let plain = BuildContext.prelude(.plain)
        #expect(plain.count == 1024)
        let gzip = BuildContext.prelude(.gzip)
        #expect(Array(gzip.prefix(3)) == [0x1f, 0x8b, 8])
        #expect(Array(gzip.dropFirst(15).prefix(1024)) == plain)
        // The check value of CRC-32.
        #expect(Gzip.checksum(Array("123456789".utf8)) == 0xcbf4_3926)
        #expect(BuildContext.prelude(BuildContext.form([0x42, 0x5a, 0x68, 0x39])).isEmpty)
    }
}
