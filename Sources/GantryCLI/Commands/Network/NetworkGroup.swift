import ArgumentParser

/// `gantry network`
struct NetworkGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network", abstract: "List, make and remove networks.",
        subcommands: [
            NetworkList.self, NetworkCreate.self, NetworkRemove.self, NetworkConnect.self, NetworkDisconnect.self,
            NetworkInspect.self, NetworkPrune.self,
        ])
}
