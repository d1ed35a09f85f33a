import ContainerRuntime

/// Fetches and builds images, several at once; one that fails does not end the others.
struct ImageWork: Sendable {
    let runtime: any ContainerRuntime
    let blueprint: Blueprint
    let options: UpOptions
    let journal: StackJournal

    /// - Throws: `engineUnreachable`, cancellation. Everything else is a failure in the journal.
    func run(_ steps: [Plan.ImageStep]) async throws {
        var walk = Walk<Int>()
        for (place, step) in steps.enumerated() {
            walk.add(place) {
                do {
                    switch step.action {
                    case .pull: try await pull(step)
                    case .build: try await build(step)
                    }
                } catch let error as RuntimeError where !error.endsEverything {
                    journal.failed(.image, StackFailure(service: step.services.first, step.image, error))
                }
            }
        }
        let outcomes = try await walk.run(limit: min(max(options.pullsAtOnce, 1), 10))
        for (place, outcome) in outcomes {
            guard case .failed(let error) = outcome else { continue }
            journal.failed(
                .image,
                StackFailure(
                    service: steps[place].services.first, steps[place].image,
                    RuntimeError(.engineFault, "\(error)", cause: error)))
        }
    }

    private func pull(_ step: Plan.ImageStep) async throws {
        journal.tell(.image, step.image, .pulling)
        let login = try await options.login(step.image)
        try await runtime.pullImage(step.image, platform: step.platform, auth: login) { progress in
            journal.tell(StackEvent(.image, step.image, .pulling, detail: progress.text, transfer: progress))
        }
        journal.done(StackChange(.image, step.image, service: step.services.first, .pulled))
    }

    private func build(_ step: Plan.ImageStep) async throws {
        guard let service = step.services.first.flatMap({ blueprint.service($0) }), var spec = service.build else {
            return
        }
        journal.tell(.image, step.image, .building)
        if !spec.tags.contains(step.image) { spec.tags.insert(step.image, at: 0) }
        spec.labels.merge(
            [
                ComposeLabel.project: blueprint.project, ComposeLabel.service: service.name,
                ComposeLabel.version: ComposeLabel.composeVersion,
            ]
        ) { $1 }
        let lines = BuildLines()
        do {
            try await runtime.buildImage(spec) { progress in
                await lines.add(progress.text)
                journal.tell(StackEvent(.image, step.image, .building, detail: progress.text, transfer: progress))
            }
        } catch let error as RuntimeError where !error.endsEverything {
            journal.failed(
                .image,
                StackFailure(
                    service: service.name, step.image, error, lastLines: await lines.last(options.lastLines)))
            return
        }
        journal.done(StackChange(.image, step.image, service: service.name, .built))
    }
}

/// The end of what a build has said.
private actor BuildLines {
    private var text = ""

    func add(_ more: String) {
        text += more
        if text.utf8.count > 1 << 16 { text = String(text.suffix(1 << 15)) }
    }

    func last(_ count: Int) -> [String] { text.split(separator: "\n").suffix(count).map(String.init) }
}
