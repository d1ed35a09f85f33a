import ContainerRuntime

/// What containers need, and what is in their way.
extension UpRun {
    /// - Returns: whether everything is there.
    func prepare() async throws -> Bool {
        var walk = Walk<String>()
        for removal in plan.removals {
            walk.add("container \(removal.id)") {
                try await attempt(.container, removal.name) { try await remove(removal) }
            }
        }
        let removals = Dictionary(plan.removals.map { ("container \($0.id)", false) }, uniquingKeysWith: { $1 })
        for step in plan.networks {
            let name = step.spec.name
            // Those that go would be in the way of a network that is made anew.
            walk.add("network \(name)", after: step.reasons.isEmpty ? [:] : removals) {
                try await attempt(.network, name) {
                    if !step.reasons.isEmpty {
                        journal.tell(.network, name, .replacing)
                        try await empty(name)
                        _ = try await runtime.removeNetwork(name)
                    } else {
                        journal.tell(.network, name, .creating)
                    }
                    _ = try await runtime.ensureNetwork(step.spec)
                    journal.done(
                        StackChange(
                            .network, name, step.reasons.isEmpty ? .created : .replaced,
                            reasons: step.reasons.map(\.description)))
                }
            }
        }
        for spec in plan.volumes {
            walk.add("volume \(spec.name)") {
                try await attempt(.volume, spec.name) {
                    journal.tell(.volume, spec.name, .creating)
                    _ = try await runtime.ensureVolume(spec)
                    journal.done(StackChange(.volume, spec.name, .created))
                }
            }
        }
        return try await walk.run(limit: options.containersAtOnce).values.allSatisfy(\.isDone)
    }

    private func remove(_ removal: Plan.Removal) async throws {
        journal.tell(.container, removal.name, .removing)
        _ = try await runtime.stopContainer(removal.id, timeout: options.stopTimeout)
        do {
            try await runtime.removeContainer(removal.id, force: true, volumes: removal.why != .leftover)
        } catch {
            guard error.code == .conflict, removal.why == .leftover else { throw error }
            // Others still use its network; it goes when they have been replaced.
            return later.add(removal.id)
        }
        journal.done(StackChange(.container, removal.name, service: removal.service, .removed))
    }

    /// Stops the containers that are in a network, last of the dependencies first, and takes them out. They are replaced
    /// when it is there again; where an `up` is cut off before that, the next one finds them without their network.
    /// - Throws: `conflict`, with nothing done, where others are in it.
    private func empty(_ network: String) async throws {
        let own = Set(plan.containers.compactMap(\.id)).union(plan.removals.map(\.id))
        let inside = try await runtime.containers(ContainerFilter(network: network))
        let others = inside.filter { !own.contains($0.id) }.map(\.name).sorted()
        guard others.isEmpty else {
            throw RuntimeError(
                .conflict,
                "The network \(network) has to be made anew, and \(others.joined(separator: ", ")) uses it, which is not the project's. Take that out of it first (gantry network disconnect \(network) \(others[0])), or give the network another name."
            )
        }
        let walk = DeployedStack.backwards(inside) { container in
            if container.isRunning {
                journal.tell(.container, container.name, .stopping)
                _ = try await runtime.stopContainer(container.id, timeout: options.stopTimeout)
                stopped.add(container.id)
            }
            do {
                try await runtime.disconnect(container.id, from: network)
            } catch let error as RuntimeError where error.code == .notFound {
                // It is gone, or out already.
            }
        }
        for case .failed(let error) in try await walk.run().values { throw error }
    }

    /// Puts a container back into the networks that were made anew, and has it run if it ran: its successor could not.
    func rejoin(_ id: String, _ service: ServiceBlueprint, _ step: Plan.ContainerStep) async {
        let new = Set(plan.networks.filter { !$0.reasons.isEmpty }.map(\.spec.name))
        let attachments = service.container.networks.filter { new.contains($0.network) }
        guard !attachments.isEmpty else { return }
        await withCancellationShield(because: "the old container would be there without its network") {
            for var attachment in attachments {
                attachment.aliases.insert(step.name, at: 0)
                try? await runtime.connect(id, to: attachment)
            }
            if stopped.all.contains(id) { _ = try? await runtime.startContainer(id) }
        }
    }

    /// Has what fails be told once, and still be a failure to the walk.
    private func attempt(_ kind: StackEvent.Kind, _ name: String, _ body: () async throws -> Void) async throws {
        do { try await body() } catch let error as RuntimeError where !error.endsEverything {
            // Somebody else was quicker.
            if error.code == .notFound, kind == .container { return }
            journal.failed(kind, StackFailure(name, error))
            throw error
        }
    }
}
