import ArgumentParser
import Testing

@testable import GantryCLI

@Suite struct HelpTests {
    /// Every command of the tree with the words that name it.
    static let commands: [(words: [String], type: any ParsableCommand.Type)] = {
        func walk(_ type: any ParsableCommand.Type, _ words: [String]) -> [(
            words: [String], type: any ParsableCommand.Type
        )] {
            [(words, type)] + type.configuration.subcommands.flatMap { walk($0, words + [$0.name]) }
        }
        return walk(Gantry.self, [])
    }()

    @Test(arguments: commands.map(\.words))
    func `every command has help with an abstract and the global options`(words: [String]) async throws {
        let outcome = await gantry(words + ["--help"])
        #expect(outcome.status == .success)
        #expect(outcome.output.hasPrefix("OVERVIEW: "))
        #expect(outcome.output.contains("USAGE: gantry"))
        let type = try #require(Self.commands.first { $0.words == words }?.type)
        if type.configuration.subcommands.isEmpty {
            #expect(outcome.output.contains("--json"))
            #expect(type is any Command.Type)
        }
        // A name that is derived from the type costs every start of the program a search of its whole conformance table.
        #expect(type.configuration.commandName != nil)
        // An abstract is one line with a full stop, so that lists of commands read well.
        #expect(type.configuration.abstract.hasSuffix(".") || type.configuration.abstract.hasSuffix("?"))
        #expect(!type.configuration.abstract.contains("\n"))
    }

    @Test func `the root lists the commands by what they are for`() async {
        let help = await gantry("--help").output
        for heading in ["CONTAINERS SUBCOMMANDS", "IMAGES SUBCOMMANDS", "ENGINES SUBCOMMANDS", "GATEWAY SUBCOMMANDS"] {
            #expect(help.contains(heading))
        }
        #expect(help.contains("EXAMPLES:"))
    }

    @Test func `the help of ps is this`() async {
        #expect(
            await gantry("ps", "--help").output.hasPrefix(
                """
                OVERVIEW: List containers.

                USAGE: gantry ps <options>

                OPTIONS:
                  -a, --all               Also those that do not run.
                  -n, --last <count>      The newest of them, running or not.
                  -l, --latest            The newest one, running or not.
                  -s, --size              Show sizes, which takes the engine a while to count.
                  -q, --quiet             Only ids or names.
                  --no-trunc              Do not shorten ids and commands.
                  -f, --filter <filter>   Only what fits: KEY=VALUE.
                  --format <format>       A Go template, "table TEMPLATE", or json.
                """))
    }

    @Test(arguments: [("pss", "ps"), ("strat", "start"), ("imagse", "images")])
    func `a slip of the fingers is noticed`(word: String, meant: String) async throws {
        let outcome = await gantry(word)
        #expect(outcome.status == .usage)
        #expect(
            outcome.errors
                == "gantry: \"\(word)\" is no command of gantry. Did you mean \"\(meant)\"? See `gantry --help`.\n")
        let nested = await gantry("volume", "lst")
        #expect(
            nested.errors.contains("is no command of gantry volume. Did you mean \"ls\"?")
                || nested.errors.contains("list"))
    }
}
