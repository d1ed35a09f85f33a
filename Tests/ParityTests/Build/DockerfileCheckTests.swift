import Parity
import Testing

/// What Docker 28.5 answered to each of these files.
@Suite struct DockerfileCheckTests {
    private static let refused: [(String, String)] = [
        ("FROM busybox\nNONSENSE\n", "dockerfile parse error on line 2: unknown instruction: NONSENSE"),
        ("FROM busybox\nnonsense x\n", "dockerfile parse error on line 2: unknown instruction: nonsense"),
        (
            "FROM busybox\nCOPYY a b\n",
            "dockerfile parse error on line 2: unknown instruction: COPYY (did you mean COPY?)"
        ),
        ("RUN true\n", "no build stage in current context"),
        ("ARG a\nRUN true\n", "no build stage in current context"),
        ("\n\n", "failed to parse Dockerfile: file with no instructions"),
        ("# c\n", "failed to parse Dockerfile: file with no instructions"),
        ("FROM busybox\nENV\n", "dockerfile parse error on line 2: ENV requires at least one argument"),
        ("FROM busybox\nENV a\n", "failed to parse Dockerfile: ENV must have two arguments"),
        (
            "FROM busybox\nENV a=b c\n",
            "failed to parse Dockerfile: Syntax error - can't find = in \"c\". Must be of the form: name=value"
        ),
        ("FROM busybox\nENV =b\n", "dockerfile parse error on line 2: ENV names can not be blank"),
        ("FROM busybox\nLABEL\n", "dockerfile parse error on line 2: LABEL requires at least one argument"),
        ("FROM busybox\nLABEL a\n", "failed to parse Dockerfile: LABEL must have two arguments"),
        ("FROM busybox\nMAINTAINER\n", "dockerfile parse error on line 2: MAINTAINER requires exactly one argument"),
        (
            "FROM busybox\nADD a\n",
            "dockerfile parse error on line 2: ADD requires at least two arguments, but only one was provided. Destination could not be determined"
        ),
        (
            "FROM busybox\nCOPY\n",
            "dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined"
        ),
        (
            "FROM busybox\nCOPY a\n",
            "dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined"
        ),
        (
            "FROM busybox\nCOPY --foo=1 a b\n",
            "dockerfile parse error on line 2: unknown flag: --foo (did you mean from?)"
        ),
        ("FROM busybox\nCOPY --from a b\n", "dockerfile parse error on line 2: missing a value on flag: --from"),
        ("FROM\n", "dockerfile parse error on line 1: FROM requires either one or three arguments"),
        ("FROM a b\n", "dockerfile parse error on line 1: FROM requires either one or three arguments"),
        (
            "FROM busybox AS 1x\n",
            "dockerfile parse error on line 1: invalid name for build stage: \"1x\", name can't start with a number or contain symbols"
        ),
        ("FROM busybox AS a AS b\n", "dockerfile parse error on line 1: FROM requires either one or three arguments"),
        ("FROM --platform busybox\n", "dockerfile parse error on line 1: missing a value on flag: --platform"),
        ("FROM busybox\nONBUILD\n", "dockerfile parse error on line 2: ONBUILD requires at least one argument"),
        (
            "FROM busybox\nONBUILD ONBUILD x\n",
            "dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"
        ),
        (
            "FROM busybox\nONBUILD FROM x\n",
            "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger"
        ),
        ("FROM busybox\nWORKDIR\n", "dockerfile parse error on line 2: WORKDIR requires exactly one argument"),
        ("FROM busybox\nRUN --foo true\n", "dockerfile parse error on line 2: unknown flag: --foo"),
        ("FROM busybox\nCMD --x a\n", "dockerfile parse error on line 2: unknown flag: --x"),
        ("FROM busybox\nHEALTHCHECK\n", "dockerfile parse error on line 2: HEALTHCHECK requires at least one argument"),
        ("FROM busybox\nHEALTHCHECK NONE x\n", "dockerfile parse error on line 2: HEALTHCHECK NONE takes no arguments"),
        (
            "FROM busybox\nHEALTHCHECK FOO x\n",
            "dockerfile parse error on line 2: Unknown type \"FOO\" in HEALTHCHECK (try CMD)"
        ),
        ("FROM busybox\nHEALTHCHECK CMD\n", "dockerfile parse error on line 2: Missing command after HEALTHCHECK CMD"),
        (
            "FROM busybox\nHEALTHCHECK --interval=1 CMD x\n",
            "dockerfile parse error on line 2: time: missing unit in duration \"1\""
        ),
        (
            "FROM busybox\nHEALTHCHECK --interval=1us CMD x\n",
            "dockerfile parse error on line 2: Interval \"interval\" cannot be less than 1ms"
        ),
        (
            "FROM busybox\nHEALTHCHECK --retries=a CMD x\n",
            "dockerfile parse error on line 2: strconv.ParseInt: parsing \"a\": invalid syntax"
        ),
        (
            "FROM busybox\nHEALTHCHECK --retries=-1 CMD x\n",
            "dockerfile parse error on line 2: --retries cannot be negative (-1)"
        ),
        ("FROM busybox\nEXPOSE\n", "dockerfile parse error on line 2: EXPOSE requires at least one argument"),
        ("FROM busybox\nUSER\n", "dockerfile parse error on line 2: USER requires exactly one argument"),
        ("FROM busybox\nVOLUME\n", "dockerfile parse error on line 2: VOLUME requires at least one argument"),
        ("FROM busybox\nVOLUME []\n", "dockerfile parse error on line 2: VOLUME requires at least one argument"),
        (
            "FROM busybox\nVOLUME [\"\", \"a\"]\n",
            "dockerfile parse error on line 2: VOLUME specified can not be an empty string"
        ),
        (
            "FROM busybox\nVOLUME [1]\n",
            "failed to parse Dockerfile: when using JSON array syntax, arrays must be comprised of strings only"
        ),
        ("FROM busybox\nSTOPSIGNAL\n", "dockerfile parse error on line 2: STOPSIGNAL requires exactly one argument"),
        ("FROM busybox\nARG\n", "dockerfile parse error on line 2: ARG requires at least one argument"),
        ("FROM busybox\nARG =x\n", "dockerfile parse error on line 2: ARG names can not be blank"),
        ("FROM busybox\nSHELL\n", "dockerfile parse error on line 2: SHELL requires at least one argument"),
        (
            "FROM busybox\nSHELL a b\n",
            "dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form"
        ),
        ("FROM busybox\nSHELL []\n", "dockerfile parse error on line 2: SHELL requires at least one argument"),
        (
            "FROM busybox\nSHELL [1]\n",
            "failed to parse Dockerfile: when using JSON array syntax, arrays must be comprised of strings only"
        ),
        (
            "FROM busybox\nCMD [1]\n",
            "failed to parse Dockerfile: when using JSON array syntax, arrays must be comprised of strings only"
        ),
        ("# escape=x\nFROM busybox\n", "failed to parse Dockerfile: invalid escape token 'x' does not match ` or \\"),
        (
            "# escape=`\n# escape=`\nFROM busybox\n",
            "failed to parse Dockerfile: only one escape parser directive can be used"
        ),
        (
            "FROM busybox\nRUN a \\\n\n# c\n b\n\nNOPE\n",
            "dockerfile parse error on line 7: unknown instruction: NOPE (did you mean COPY?)"
        ),
        ("FROM busybox\nCOPY a <<E\n", "failed to parse Dockerfile: unterminated heredoc"),
        ("FROM busybox\nRUN --security=insecure true\n", "dockerfile parse error on line 2: unknown flag: --security"),
        ("FROM busybox\nCOPY --parents a b\n", "dockerfile parse error on line 2: unknown flag: --parents"),
        (
            "FROM busybox\nADD [\"a\"]\n",
            "dockerfile parse error on line 2: ADD requires at least two arguments, but only one was provided. Destination could not be determined"
        ),
        (
            "FROM busybox\nFROM busybox\nNOPE\n",
            "dockerfile parse error on line 3: unknown instruction: NOPE (did you mean COPY?)"
        ),
        (
            "FROM busybox\n  \t NOPE a\n",
            "dockerfile parse error on line 2: unknown instruction: NOPE (did you mean COPY?)"
        ),
        (
            "FROM busybox\nRUN true\nFRM x\n",
            "dockerfile parse error on line 3: unknown instruction: FRM (did you mean FROM?)"
        ),
        ("FROM busybox\nLABEL a=b =c\n", "dockerfile parse error on line 2: LABEL names can not be blank"),
        (
            "FROM busybox\nMAINTAINER --x\n",
            "dockerfile parse error on line 2: MAINTAINER requires exactly one argument"
        ),
        (
            "FROM busybox\nSTOPSIGNAL --x\n",
            "dockerfile parse error on line 2: STOPSIGNAL requires exactly one argument"
        ),
        (
            "FROM busybox\nCOPY --link=x a b\n",
            "dockerfile parse error on line 2: expecting boolean value for flag --link, not: x"
        ),
        (
            "FROM busybox\nCOPY --chown=1 --chown=2 a b\n",
            "dockerfile parse error on line 2: duplicate flag specified: --chown"
        ),
        ("FROM busybox\nADD --parents a b\n", "dockerfile parse error on line 2: unknown flag: --parents"),
        (
            "FROM busybox\nRUN --moun=x true\n",
            "dockerfile parse error on line 2: unknown flag: --moun (did you mean mount?)"
        ),
        (
            "FROM busybox\nADD --chow=x a b\n",
            "dockerfile parse error on line 2: unknown flag: --chow (did you mean chown?)"
        ),
        ("FROM busybox\nHEALTHCHECK --x=1 CMD a\n", "dockerfile parse error on line 2: unknown flag: --x"),
        (
            "FROM busybox\nHEALTHCHECK --interval=q CMD a\n",
            "dockerfile parse error on line 2: time: invalid duration \"q\""
        ),
        (
            "FROM busybox\nHEALTHCHECK --interval=1q CMD a\n",
            "dockerfile parse error on line 2: time: unknown unit \"q\" in duration \"1q\""
        ),
        (
            "FROM busybox\nHEALTHCHECK --retries=99999999999 CMD a\n",
            "dockerfile parse error on line 2: strconv.ParseInt: parsing \"99999999999\": value out of range"
        ),
        ("FROM busybox\nONBUILD ENV a\n", "failed to parse Dockerfile: ENV must have two arguments"),
        (
            "FROM busybox\nRUN echo \\\\\nNOPE\n",
            "dockerfile parse error on line 3: unknown instruction: NOPE (did you mean COPY?)"
        ),
        (
            "FROM busybox\nCOPY a <<E\nx\nE\n",
            "dockerfile parse error on line 2: COPY cannot accept a heredoc as a destination"
        ),
        (
            "FROM busybox\nCOPY --\n",
            "dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined"
        ),
        (
            "FROM busybox\nRUN <<E\nNOPE\nE\nNOPE\n",
            "dockerfile parse error on line 5: unknown instruction: NOPE (did you mean COPY?)"
        ),
        (
            "FROM busybox\nRUN <<-\"E F\"\nNOPE\n\tE F\nNOPE\n",
            "dockerfile parse error on line 5: unknown instruction: NOPE (did you mean COPY?)"
        ),
        (
            "FROM busybox\nCMD [\"a\",\\\n\"b\"]\nNOPEEE\n",
            "dockerfile parse error on line 4: unknown instruction: NOPEEE"
        ),
        ("FROM busybox\nINCLUDE x\n", "dockerfile parse error on line 2: unknown instruction: INCLUDE"),
        ("FROM busybox\nFROMX\n", "dockerfile parse error on line 2: unknown instruction: FROMX (did you mean FROM?)"),
        (
            "FROM busybox\nHEALTHCHECK --timeout CMD x\n",
            "dockerfile parse error on line 2: missing a value on flag: --timeout"
        ),
        (
            "FROM busybox\r\nRUN a \\\r\n b\r\nNOPEEE\r\n",
            "dockerfile parse error on line 4: unknown instruction: NOPEEE"
        ),
        (
            "# syntax=docker/dockerfile:1\nFROM busybox\nNOPEEE",
            "dockerfile parse error on line 3: unknown instruction: NOPEEE"
        ),
        (
            "# comment\n# escape=x\nFROM busybox\nNOPEEE",
            "dockerfile parse error on line 4: unknown instruction: NOPEEE"
        ),
        (
            "FROM busybox\nHEALTHCHECK CMD []\n",
            "dockerfile parse error on line 2: Missing command after HEALTHCHECK CMD"
        ),
        (
            "FROM busybox\nLABEL \"a b\"=c d\n",
            "failed to parse Dockerfile: Syntax error - can't find = in \"d\". Must be of the form: name=value"
        ),
        ("FROM busybox\nENV a\tb\nNOPEEE\n", "dockerfile parse error on line 3: unknown instruction: NOPEEE"),
        (
            "# escape=`\nFROM busybox\nRUN a `\n b\nNOPEEE",
            "dockerfile parse error on line 5: unknown instruction: NOPEEE"
        ),
    ]

    @Test(arguments: refused) func saysWhatIsWrongAsDockerDoes(_ file: String, _ message: String) {
        let refusal = DockerfileCheck.refusal(file)
        #expect(refusal?.status == 400)
        #expect(refusal?.message == message)
    }

    /// Docker begins with the first step of each, whatever becomes of it.
    private static let taken = [
        "FROM busybox\nCOPY --chmod=1 a /b\n",
        "FROM busybox\nCOPY --link a /b\n",
        "FROM busybox\nONBUILD NONSENSE\n",
        "FROM busybox\nRUN\n",
        "FROM busybox\nRUN --mount=type=cache,target=/x true\n",
        "FROM busybox\nRUN <<E\ntrue\nE\n",
        "FROM busybox\nCMD\n",
        "FROM busybox\nEXPOSE x\n",
        "FROM busybox\nSTOPSIGNAL NOPE\n",
        "FROM busybox\nCMD [a]\n",
        "FROM busybox\nENTRYPOINT\n",
        "FROM busybox\nCOPY --from=nope a /b\n",
        "FROM busybox\nCOPY <<E /x\nhi\nE\n",
        "FROM busybox\nRUN --network=none true\n",
        "FROM busybox\nADD --checksum=x a b\n",
        "FROM busybox\nADD --keep-git-dir a b\n",
        "FROM busybox\nCOPY --exclude=x a b\n",
        "FROM busybox\nCOPY --chown=nope:nope Dockerfile /b\n",
        "FROM ${X}\n",
        "FROM UPPER\n",
        "ARG A=$\nFROM busybox\n",
        "FROM busybox\nENV a=\"b\n",
        "FROM busybox\nEXPOSE 80/foo\n",
        "FROM busybox\nADD --unpack=false a b\n",
        "FROM busybox\nADD --exclude=x a b\n",
        "FROM busybox\nRUN --device=x true\n",
        "FROM busybox\nHEALTHCHECK --x=1 NONE\n",
        "FROM busybox\nONBUILD COPY a\n",
        "FROM busybox\nRUN echo a\\b\\ \nNOPE\n",
        "FROM busybox\nCOPY -- a b\n",
        "from busybox\nrUn true\n",
        "FROM busybox\nRUN cat 3<<E\nNOPE\nE\n",
        "FROM busybox\nENV a b c\n",
        "FROM busybox\nENV a=b\\ c d=e\n",
        "FROM busybox\nUSER a b\n",
        "FROM busybox as A_\n",
        "FROM busybox\nRUN a \\\n# c\n\n",
        "FROM busybox\nCOPY [a b\n",
        "FROM busybox\nLABEL a=\"b\n",
    ]

    @Test(arguments: taken) func letsTheStepsOfTheRestBeTried(_ file: String) {
        #expect(DockerfileCheck.refusal(file)?.message == nil)
    }
}
