import ContainerRuntime
import EngineClient
import JSONTree
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The GPUs of the machine that gantry runs on.
enum LocalGPUs {
    /// Longer than any tool takes that answers at all; a driver that hangs must not hang gantry.
    private static let patience: Duration = .seconds(5)

    static func inventory(_ invocation: Invocation) async -> GPUInventory {
        let environment = FindingEnvironment.local(variables: invocation.environment)
        let files = Files(files: LocalMachineFiles(environment: environment))
        var troubles: [String] = []
        var specifications: [CDISpecification] = []
        for path in paths(files) {
            do throws(Failure) {
                specifications.append(try specification(files.text(of: path) ?? "", path: path))
            } catch { troubles.append(error.message) }
        }
        var smi: String?
        if let path = environment.executable("nvidia-smi") {
            smi = await output(of: path, Array(GPUDetection.smiQuery.dropFirst()))
            if smi == nil { troubles.append("\(path) does not answer within five seconds, or fails.") }
        }
        var toolkit: String?
        if let path = environment.executable("nvidia-ctk") { toolkit = await output(of: path, ["--version"]) }
        var inventory = GPUDetection(files).inventory(specifications: specifications, smi: smi, toolkit: toolkit)
        inventory.troubles += troubles
        return inventory
    }

    private static func paths(_ files: Files) -> [String] {
        CDISpecification.folders.flatMap { folder in
            files.names(in: folder).filter(CDISpecification.isSpecification).map { "\(folder)/\($0)" }
        }
    }

    /// Reads a CDI specification, which is YAML or JSON.
    static func specification(_ text: String, path: String) throws(Failure) -> CDISpecification {
        let document = try ConfigurationText.read(text, path: path).document
        let kind = document.text("kind")
        guard !kind.isEmpty, document["devices"]?.array != nil else {
            throw Failure(.invalidInput, "\(path) is no CDI specification: it has no kind or no devices.")
        }
        let names = document.list("devices").compactMap { device -> String? in
            // A device's number may stand without quotes.
            device["name"]?.string ?? device["name"]?.int.map(String.init)
        }
        return CDISpecification(path: path, kind: kind, devices: names)
    }

    /// What a program prints; nil where it fails or takes too long.
    private static func output(of path: String, _ arguments: [String]) async -> String? {
        await withTaskGroup(of: String?.self) { group in
            group.addTask {
                let result = try? await Subprocess.run(
                    .path(FilePath(path)), arguments: Arguments(arguments), output: .string(limit: 1 << 16),
                    error: .discarded)
                return result?.terminationStatus.isSuccess == true ? result?.standardOutput : nil
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    private struct Files: GPUFiles {
        var files: LocalMachineFiles

        func text(of path: String) -> String? { files.text(of: path) }
        func exists(_ path: String) -> Bool { files.exists(path) }
        func names(in folder: String) -> [String] { files.names(in: folder) }
    }
}
