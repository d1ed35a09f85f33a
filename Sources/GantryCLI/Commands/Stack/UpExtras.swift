import ContainerRuntime
import Stacks

/// What services of the catalogue get once they run: the models and plugins that the settings name.
struct UpExtras: Sendable {
    let invocation: Invocation
    let blueprint: Blueprint
    let settings: Settings

    /// What cannot be had now is told, and does not undo what runs.
    func give(_ runtime: any ContainerRuntime) async throws {
        let models = (settings.root["services.ollama.auto_pull_models"]?.list ?? []).compactMap(\.text)
        if !models.isEmpty {
            try await within("ollama", runtime) { try await pull(models, Ollama(runtime, container: $0)) }
        }
        let folder = PluginFolder.standard(invocation)
        if HostFile.exists(folder) {
            try await within("open-webui", runtime) { container in
                let plugins = try PluginFolder.plugins(in: folder)
                guard !plugins.isEmpty else { return }
                let outcome = try await WebUIPlugins(runtime, container: container).sync(
                    plugins, owner: WebUIPlugins.Owner(rawValue: settings.pluginOwner) ?? .auto)
                let new = outcome.created + outcome.updated
                if !new.isEmpty { invocation.note("plugins of open-webui: \(new.joined(separator: ", "))") }
            }
        }
    }

    private func pull(_ models: [String], _ ollama: Ollama) async throws {
        let there = Set(try await ollama.models().map(\.name))
        for model in models {
            let name = try ModelName(parsing: model, origin: nil, file: nil).description
            if there.contains(name) || there.contains(name + ":latest") { continue }
            invocation.note("model \(name): pulling")
            try await ollama.pull(name) { _ in }
        }
    }

    private func within(
        _ service: String, _ runtime: any ContainerRuntime, _ body: (String) async throws -> Void
    ) async throws {
        guard blueprint.service(service) != nil else { return }
        let labels = [ComposeLabel.project: blueprint.project, ComposeLabel.service: service]
        let running = try await runtime.containers(ContainerFilter(labels: labels, onlyRunning: true))
        guard let first = running.first else { return }
        do { try await body(first.id) } catch let error as RuntimeError {
            if error.code == .cancelled || error.code == .engineUnreachable { throw error }
            invocation.warn("\(service): \(error.message)")
        } catch let failure as Failure { invocation.warn("\(service): \(failure.message)") }
    }
}
