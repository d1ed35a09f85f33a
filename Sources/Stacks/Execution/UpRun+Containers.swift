import ContainerRuntime

/// What is done to one container.
extension UpRun {
    func create(_ service: ServiceBlueprint, _ step: Plan.ContainerStep) async throws {
        try await culprit(service, step) {
            if let id = step.id, step.renamedFrom != nil {
                try await runtime.renameContainer(id, to: step.name)
            }
            guard step.action == .create else { return }
            journal.tell(.container, step.name, .creating)
            let spec = spec(service, step)
            do {
                let id = try await runtime.createContainer(runtime.marked(spec))
                ids[step.name] = id
                journal.made(id)
                try await place(service.files, in: id)
            } catch let error as RuntimeError where error.code == .conflict {
                // One that was made meanwhile, by an `up` that was cut off between asking and being told.
                guard let there = try await runtime.container(step.name),
                    there.labels[ComposeLabel.configHash] == spec.labels[ComposeLabel.configHash],
                    there.labels[ComposeLabel.project] == blueprint.project
                else { throw error }
                ids[step.name] = there.id
            }
            journal.done(StackChange(.container, step.name, service: service.name, .created))
        }
    }

    func start(_ service: ServiceBlueprint, _ step: Plan.ContainerStep) async throws {
        try await culprit(service, step) {
            switch step.action {
            case .keep: break
            case .create, .start:
                journal.tell(.container, step.name, .starting)
                try await runtime.startContainer(ids[step.name] ?? step.name)
                journal.done(StackChange(.container, step.name, service: service.name, .started))
            case .restart(let because):
                journal.tell(.container, step.name, .restarting)
                try await runtime.restartContainer(ids[step.name] ?? step.name, timeout: options.stopTimeout)
                journal.done(
                    StackChange(
                        .container, step.name, service: service.name, .restarted, reasons: ["\(because) is replaced"])
                )
            case .replace(let why):
                journal.tell(.container, step.name, .replacing)
                let isProvider = blueprint.services.contains { $0.providers.contains(service.name) }
                let successor = try await inheriting(spec(service, step), from: step.id)
                let made: Ensured<ContainerInfo>
                do {
                    made = try await runtime.ensureContainer(
                        successor, onDrift: .always, stopTimeout: options.stopTimeout, removesOld: !isProvider
                    ) { (id) async throws(RuntimeError) in
                        try await place(service.files, in: id)
                    }
                } catch {
                    if let old = step.id { await rejoin(old, service, step) }
                    throw error
                }
                ids[step.name] = made.object.id
                journal.made(made.object.id)
                if isProvider, let old = step.id { later.add(old) }
                journal.done(
                    StackChange(
                        .container, step.name, service: service.name, .replaced, reasons: why.map(\.description)))
            }
        }
    }

    func wait(
        for service: ServiceBlueprint, _ step: Plan.ContainerStep, _ readiness: Readiness, mayComplete: Bool,
        _ watch: StateWatch
    ) async throws {
        try await culprit(service, step) {
            journal.tell(.container, step.name, .waiting)
            let container = ids[step.name] ?? step.id ?? step.name
            let info = try await withDeadline(service, step) {
                try await watch.wait(for: container, check: service.container.healthcheck) {
                    readiness.verdict($0, mayComplete: mayComplete)
                }
            }
            let phase: StackEvent.Phase =
                readiness == .completed ? .exited : info.state.health == .healthy ? .healthy : .running
            journal.done(StackChange(.container, step.name, service: service.name, phase))
        }
    }

    /// Containers that have ended by themselves since they were started, which nobody waited for.
    func lookBack() async throws {
        let result = journal.result
        let failed = Set(result.failures.map(\.name))
        let started = Set(
            result.changes.filter { $0.kind == .container && [.created, .started, .replaced].contains($0.outcome) }
                .map(\.name)
        ).subtracting(failed)
        guard options.starts, !started.isEmpty else { return }
        let labels = [ComposeLabel.project: blueprint.project]
        let ended = try await runtime.containers(ContainerFilter(labels: labels)).filter {
            started.contains($0.name) && $0.state.status == .exited
        }
        for one in ended {
            guard let there = try await runtime.container(one.id), !there.isRunning, there.state.exitCode != 0 else {
                continue
            }
            let error = RuntimeError(
                .conflict, "The container \(there.name) ended with exit code \(there.state.exitCode).")
            journal.failed(
                .container,
                StackFailure(
                    service: there.composeService, there.name, error, lastLines: try await lastLines(of: there.id)))
        }
    }

    // MARK: - Parts

    private func spec(_ service: ServiceBlueprint, _ step: Plan.ContainerStep) -> ContainerSpec {
        var containers: [String: String] = [:]
        for provider in service.providers {
            containers[provider] = steps(of: provider).first.flatMap { ids[$0.name] }
        }
        return blueprint.container(
            service, number: step.number, imageID: images[service.container.image]?.id, containers: containers)
    }

    /// Anonymous volumes go from a container to its successor, as with compose: what a database has written into one must
    /// survive a new image.
    private func inheriting(_ spec: ContainerSpec, from id: String?) async throws -> ContainerSpec {
        guard let id, let old = try await runtime.container(id) else { return spec }
        var spec = spec
        let fromImage = Set(images[spec.image]?.volumes ?? [])
        for mount in old.mounts where mount.kind == "volume" && Self.isAnonymous(mount.source) {
            if let place = spec.mounts.firstIndex(where: { $0.target == mount.target }) {
                if spec.mounts[place].kind == .volume, spec.mounts[place].source == nil {
                    spec.mounts[place].source = mount.source
                }
            } else if fromImage.contains(mount.target) {
                spec.mounts.append(.volume(mount.source, at: mount.target))
            }
        }
        return spec
    }

    static func isAnonymous(_ volume: String) -> Bool { volume.count == 64 && volume.allSatisfy(\.isHexDigit) }

    private func place(_ files: [PlacedFile], in id: String) async throws(RuntimeError) {
        guard !files.isEmpty else { return }
        do {
            try await runtime.putArchive(ByteSource(PlacedFile.archive(files)), into: id, at: "/")
        } catch let error as RuntimeError { throw error } catch {
            throw RuntimeError(error is CancellationError ? .cancelled : .engineFault, "\(error)", cause: error)
        }
    }

    private func withDeadline<Value: Sendable>(
        _ service: ServiceBlueprint, _ step: Plan.ContainerStep, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard let limit = options.waitTimeout else { return try await body() }
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: limit)
                throw RuntimeError(
                    .timedOut,
                    "The container \(step.name) was not ready within \(limit.components.seconds) seconds.")
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }

    /// Has what fails be remembered with what the container said last.
    private func culprit(
        _ service: ServiceBlueprint, _ step: Plan.ContainerStep, _ body: () async throws -> Void
    ) async throws {
        do { try await body() } catch let error as RuntimeError where !error.endsEverything {
            let failure = StackFailure(
                service: service.name, step.name,
                await PortHolder(runtime, options).explained(error, service.container),
                lastLines: try await lastLines(of: ids[step.name] ?? step.name))
            journal.failed(.container, failure)
            throw failure
        }
    }

    private func lastLines(of container: String) async throws -> [String] {
        let lines = LastLines()
        do {
            try await runtime.logs(container, LogQuery(tail: options.lastLines)) { line in
                await lines.add(String(decoding: line.text, as: UTF8.self))
            }
        } catch {
            // Without a container, or with a log that cannot be read, the failure itself still is told.
            if error.endsEverything { throw error }
        }
        return await lines.all
    }
}

private actor LastLines {
    private var text = ""
    func add(_ piece: String) { text += piece.hasSuffix("\n") ? piece : piece + "\n" }
    var all: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}
