import ArgumentParser

/// The root of the command line: the list of all commands, grouped by what they are for.
struct Gantry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gantry",
        abstract: "Drive any container engine, and put one Docker socket in front of it.",
        usage: "gantry [--engine ADDRESS | --context NAME] [--json] COMMAND …",
        discussion: """
            EXAMPLES:
              gantry engines                       which engines are there, which is used
              gantry ps -a                         all containers
              gantry --json inspect web            one JSON document on standard output
              gantry ps --format '{{.Names}}'      a Go template, as with docker
              gantry serve --listen unix:///run/gantry.sock

            Every command takes --engine ADDRESS (-H), --context NAME, --socket PATH, --api-version VERSION, --json, \
            --verbose and --debug, before or behind its name.
            """,
        version: GantryVersion.text,
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Containers",
                subcommands: [
                    Run.self, Create.self, Exec.self, Attach.self, Cp.self, Ps.self, Start.self, Stop.self,
                    Restart.self, Kill.self, Pause.self, Unpause.self, Rename.self, Rm.self, Wait.self, Logs.self,
                    Top.self, Stats.self, ContainerGroup.self,
                ]),
            CommandGroup(name: "Pods and GPUs", subcommands: [PodGroup.self, GPUGroup.self]),
            CommandGroup(
                name: "Images",
                subcommands: [
                    Images.self, Build.self, Pull.self, Push.self, Tag.self, History.self, Rmi.self, ImageGroup.self,
                ]),
            CommandGroup(name: "Networks and volumes", subcommands: [NetworkGroup.self, VolumeGroup.self]),
            CommandGroup(
                name: "Stacks",
                subcommands: [
                    Up.self, Down.self, Status.self, PlanCommand.self, ConfigCommand.self, StackGroup.self,
                    CatalogGroup.self, ModelsGroup.self, PluginsGroup.self,
                    BackupCommand.self, RestoreCommand.self, MigrateGroup.self, Clean.self, SettingsGroup.self,
                ]),
            CommandGroup(name: "Any object", subcommands: [Inspect.self, Exists.self, Prune.self]),
            CommandGroup(
                name: "Engines",
                subcommands: [Engines.self, Env.self, Version.self, Ping.self, Info.self, Events.self, EngineTest.self]),
            CommandGroup(name: "Gateway", subcommands: [Serve.self, ParityTable.self, ConformanceCommand.self]),
            CommandGroup(name: "Troubles", subcommands: [DoctorCommand.self, Explain.self, SupportBundle.self]),
            CommandGroup(name: "Shell", subcommands: [Completion.self]),
        ])
}
