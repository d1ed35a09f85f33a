import ArgumentParser

/// `gantry stack`
struct StackGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stack", abstract: "Work with the containers of a compose project.",
        discussion: "The bare verbs (gantry ps, gantry logs, …) are those of single containers.",
        subcommands: [
            StackPs.self, StackLogs.self, StackStart.self, StackStop.self, StackRestart.self, StackPull.self,
            StackBuild.self, StackExec.self, StackRun.self,
        ])
}
