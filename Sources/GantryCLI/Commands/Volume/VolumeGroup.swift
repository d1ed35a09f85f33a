import ArgumentParser

/// `gantry volume`
struct VolumeGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "volume", abstract: "List, make and remove volumes.",
        subcommands: [
            VolumeList.self, VolumeCreate.self, VolumeRemove.self, VolumeInspect.self, VolumePrune.self,
        ])
}
