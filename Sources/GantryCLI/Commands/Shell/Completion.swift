import ArgumentParser
import JSONTree

/// `gantry completion bash|zsh|fish`
struct Completion: Command {
    enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print a completion script for a shell.",
        discussion: """
            bash: gantry completion bash > ~/.local/share/bash-completion/completions/gantry
            zsh:  gantry completion zsh > "${fpath[1]}/_gantry"
            fish: gantry completion fish > ~/.config/fish/completions/gantry.fish

            Names of containers, images, networks and volumes are asked of the engine while you type.
            """)

    @Argument(help: "bash, zsh or fish.") var shell: Shell
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let script = Gantry.completionScript(for: CompletionShell(rawValue: shell.rawValue) ?? .bash)
        return Report(["shell": .string(shell.rawValue), "script": .string(script)], text: script + "\n")
    }
}
