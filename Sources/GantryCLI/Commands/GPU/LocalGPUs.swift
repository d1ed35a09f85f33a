import ContainerRuntime
import EngineClient
import JSONTree
import Stacks
import Subprocess
import Synchronization

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The GPUs of the machine that gantry runs on.
enum LocalGPUs {
    /// Longer than any tool takes that answers at all; a driver that hangs must not hang gantry.
    private static let patience: Duration = .seconds(5)

    /// - Parameters:
    ///   - asksTools: whether `nvidia-smi` and `nvidia-ctk` are asked where they are there.
    ///   - patience: for each of them.
    static func inventory(
        _ invocation: Invocation, asksTools: Bool = true, patience: Duration = patience
    ) async -> GPUInventory {
        let environment = FindingEnvironment.local(variables: invocation.environment)
        let files = Files(files: LocalMachineFiles(environment: environment))
        var troubles: [String] = []
        var specifications: [CDISpecification] = []
        for path in paths(files) {
            do throws(Failure) {
                specifications.append(try specification(files.text(of: path) ?? "", path: path))
            } catch { troubles.append(error.message) }
        }
        let smiPath = asksTools ? environment.executable("nvidia-smi") : nil
        let toolkitPath = asksTools ? environment.executable("nvidia-ctk") : nil
        async let smi = output(of: smiPath, Array(GPUDetection.smiQuery.dropFirst()), patience)
        async let toolkit = output(of: toolkitPath, ["--version"], patience)
        let (smiText, toolkitText) = await (smi, toolkit)
        if let smiPath, smiText == nil {
            troubles.append("\(smiPath) does not answer within \(patience.components.seconds) seconds, or fails.")
        }
        var inventory = GPUDetection(files).inventory(
            specifications: specifications, smi: smiText, toolkit: toolkitText)
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
    ///
    /// A program that is stuck in the kernel's driver cannot be killed, and a child of it may keep its output open: what
    /// waits for it is left behind when the time is up, and ends with the process.
    private static func output(of path: String?, _ arguments: [String], _ patience: Duration) async -> String? {
        guard let path else { return nil }
        return await withCheckedContinuation { done in
            let first = First(done)
            let program = Task {
                let result = try? await Subprocess.run(
                    .path(FilePath(path)), arguments: Arguments(arguments), output: .string(limit: 1 << 16),
                    error: .discarded)
                first.answer(result?.terminationStatus.isSuccess == true ? result?.standardOutput : nil)
            }
            Task {
                try? await Task.sleep(for: patience)
                first.answer(nil)
                program.cancel()
            }
        }
    }

    /// Hands on the first of two answers.
    private final class First: Sendable {
        private let waiting: Mutex<CheckedContinuation<String?, Never>?>

        init(_ waiting: CheckedContinuation<String?, Never>) { self.waiting = Mutex(waiting) }

        func answer(_ text: String?) {
            waiting.withLock {
                $0?.resume(returning: text)
                $0 = nil
            }
        }
    }

    private struct Files: GPUFiles {
        var files: LocalMachineFiles

        func text(of path: String) -> String? { files.text(of: path) }
        func exists(_ path: String) -> Bool { files.exists(path) }
        func names(in folder: String) -> [String] { files.names(in: folder) }
    }
}

extension GPUInventory {
    /// Why this machine cannot give what a service asks for; nil where it can.
    func reason(against need: GPUNeed) -> String? {
        let known = Set(specifications.flatMap(\.names))
        let unknown = need.devices.filter { !known.contains($0) }
        // A name in a specification is there, whatever the device may be.
        if unknown.isEmpty { return nil }
        guard let request = need.request else {
            return "No CDI specification of this machine has \(unknown.joined(separator: ", "))."
        }
        do {
            _ = try selected(by: named(request))
            return nil
        } catch { return error.message }
    }
}
