import ContainerRuntime
import JSONTree
import Stacks

/// A plan as people and programs read it.
enum PlanText {
    static func report(_ plan: Plan, _ style: Style) -> Report {
        Report(document(plan), text: text(plan, style))
    }

    static func text(_ plan: Plan, _ style: Style) -> String {
        plan.description.split(separator: "\n").map { line in
            let line = String(line)
            if line.hasPrefix("create") || line.hasPrefix("start") { return style.good(line) }
            if line.hasPrefix("remove") { return style.error(line) }
            if line.hasPrefix("replace") || line.hasPrefix("restart") { return style.warning(line) }
            return line
        }.joined(separator: "\n") + "\n"
    }

    static func document(_ plan: Plan) -> JSONValue {
        [
            "project": .string(plan.project), "changes": JSONValue(!plan.isEmpty),
            "networks": .array(
                plan.networks.map {
                    [
                        "name": .string($0.spec.name), "action": $0.reasons.isEmpty ? "create" : "replace",
                        "reasons": JSONValue($0.reasons.map(\.description)),
                    ]
                }),
            "volumes": .array(plan.volumes.map { ["name": .string($0.name), "action": "create"] }),
            "images": .array(
                plan.images.map {
                    [
                        "image": .string($0.image), "action": $0.action == .pull ? "pull" : "build",
                        "services": JSONValue($0.services),
                    ]
                }),
            "containers": .array(plan.containers.map { .object(document($0)) }),
            "removals": .array(
                plan.removals.map {
                    [
                        "name": .string($0.name), "id": .string($0.id), "service": .string($0.service),
                        "reason": .string($0.why.text),
                    ]
                }),
            "notes": JSONValue(plan.notes),
        ]
    }

    private static func document(_ step: Plan.ContainerStep) -> JSONObject {
        var object: JSONObject = [
            "name": .string(step.name), "service": .string(step.service), "number": JSONValue(step.number),
            "action": .string(word(step.action)),
        ]
        switch step.action {
        case .replace(let why): object.append(key: "reasons", value: JSONValue(why.map(\.description)))
        case .restart(let other): object.append(key: "reasons", value: JSONValue(["\(other) is replaced"]))
        case .create, .start, .keep: break
        }
        return object
    }

    private static func word(_ action: Plan.Action) -> String {
        switch action {
        case .create: "create"
        case .replace: "replace"
        case .start: "start"
        case .restart: "restart"
        case .keep: "keep"
        }
    }
}
