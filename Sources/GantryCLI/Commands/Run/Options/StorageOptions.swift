import ArgumentParser
import DockerAPI
import EngineAPI

/// What files a container has.
struct StorageOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("v", allowingJoined: true), .customLong("volume")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Mount [SOURCE:]TARGET[:ro]: a folder of the host, or a volume.", valueName: "mount"))
    var volumes: [String] = []

    @Option(
        name: .customLong("mount"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Mount type=bind,source=…,target=…[,readonly], or SOURCE:TARGET[:OPTIONS].", valueName: "mount"))
    var mounts: [String] = []

    @Option(
        name: .customLong("tmpfs"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Mount memory as a file system: /run[:size=64m].", valueName: "path"))
    var tmpfs: [String] = []

    @Option(
        name: .customLong("volumes-from"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("The mounts of another container: NAME[:ro].", valueName: "container"))
    var volumesFrom: [String] = []

    @Option(
        name: .customLong("volume-driver"), parsing: .unconditional,
        help: ArgumentHelp("The driver of volumes that are made for it.", valueName: "name"))
    var volumeDriver: String?

    @Flag(name: .customLong("read-only"), help: "A read-only root file system.")
    var readOnly = false

    @Option(
        name: .customLong("storage-opt"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An option of the storage driver: size=10G.", valueName: "key=value"))
    var storageOpt: [String] = []
}

extension StorageOptions {
    func apply(to create: inout Docker.ContainerCreate, _ facts: HostFacts) throws(EngineError) {
        var binds: [String] = []
        var anonymous: [String] = []
        var long: [Docker.Mount] = []
        for text in volumes {
            switch try Docker.VolumeBinding(parsing: text, folder: facts.folder, home: facts.home) {
            case .anonymous(let target): anonymous.append(target)
            case .bind(let bind): binds.append(bind)
            }
        }
        for text in mounts {
            switch try MountWord(parsing: text, facts) {
            case .long(let mount): long.append(mount)
            case .bind(let bind): binds.append(bind)
            }
        }
        if !binds.isEmpty { create.hostConfig?.binds = binds }
        if !anonymous.isEmpty { create.config.volumes = Docker.NameSet(anonymous) }
        if !long.isEmpty { create.hostConfig?.mounts = long }
        if !tmpfs.isEmpty {
            var folders: [String: String] = [:]
            for text in tmpfs {
                let mark = text.firstIndex(of: ":") ?? text.endIndex
                folders[String(text[..<mark])] = String(text[mark...].dropFirst())
            }
            create.hostConfig?.tmpfs = folders
        }
        if !volumesFrom.isEmpty { create.hostConfig?.volumesFrom = volumesFrom }
        create.hostConfig?.volumeDriver = volumeDriver
        if readOnly { create.hostConfig?.readonlyRootfs = true }
        if !storageOpt.isEmpty { create.hostConfig?.storageOpt = KeyValues.dictionary(storageOpt) }
    }
}
