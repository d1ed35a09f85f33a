import ArgumentParser

/// `gantry settings`
struct SettingsGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Show and change gantry's settings (TOML).",
        discussion: """
            The first of these files that is there is read, and laid over the standards: $GANTRY_CONFIG, \
            $GANTRY_HOME/configs/config.toml, $GANTRY_HOME/config.toml, the same two in $XDG_CONFIG_HOME/gantry and in \
            ~/.config/gantry. `gantry settings path` lists them.
            """,
        subcommands: [
            SettingsInit.self, SettingsShow.self, SettingsGet.self, SettingsSet.self, SettingsEdit.self,
            SettingsValidate.self, SettingsPathCommand.self, SettingsReset.self,
        ])
}
