import ArgumentParser

/// `gantry container`
struct ContainerGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "container", abstract: "The container commands under the name that docker also gives them.",
        subcommands: [
            Run.self, Create.self, Exec.self, Attach.self, Cp.self, Ps.self, Start.self, Stop.self, Restart.self,
            Kill.self,
            Pause.self, Unpause.self, Rename.self, Rm.self,
            Wait.self, Logs.self, Top.self, Stats.self, ContainerInspect.self, ContainerPrune.self,
        ])
}
