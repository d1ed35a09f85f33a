import DockerAPI
import EngineAPI

/// Finds the operation that a request of the catalogue is for, in the one table of routes.
enum OperationNames {
    /// For requests that no route of Docker's API takes.
    static let none: RouteID = "NoRoute"

    static func operation(method: String, target: String) -> RouteID {
        let path = segments(target.prefix { $0 != "?" })
        let fitting = Docker.routes.filter {
            $0.verb.rawValue == method && fits(path[...], segments($0.template[...])[...])
        }
        // `/images/{name}/json` and `/images/json`: the more of a template is fixed, the better it fits.
        return fitting.max { fixed($0) < fixed($1) }?.id ?? none
    }

    private static func segments(_ path: Substring) -> [Substring] { path.split(separator: "/") }

    private static func fixed(_ route: Route) -> Int { segments(route.template[...]).count { !$0.hasPrefix("{") } }

    /// A parameter takes one segment or, as an image's name may, several.
    private static func fits(_ path: ArraySlice<Substring>, _ template: ArraySlice<Substring>) -> Bool {
        guard let first = template.first else { return path.isEmpty }
        guard let word = path.first else { return false }
        guard first.hasPrefix("{") else { return word == first && fits(path.dropFirst(), template.dropFirst()) }
        return (1...path.count).contains { fits(path.dropFirst($0), template.dropFirst()) }
    }
}
