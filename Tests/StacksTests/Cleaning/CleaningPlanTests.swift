import ContainerRuntime
import Testing

@testable import Stacks

@Suite struct CleaningPlanTests {
    private func container(_ name: String, project: String?, image: String = "i1", volume: String? = nil)
        -> ContainerInfo
    {
        var info = ContainerInfo(id: "id-\(name)", name: name, image: "x", imageID: image, state: .init(.running))
        if let project {
            info.labels = [OwnershipLabel.sections: "image:1", ComposeLabel.project: project]
        } else {
            info.labels = [ComposeLabel.project: "shop"]
        }
        info.networks = [.init(network: "shop_default")]
        if let volume { info.mounts = [.init(kind: "volume", source: volume, target: "/d", isReadOnly: false)] }
        return info
    }

    private func view(foreign: Bool) -> CleaningView {
        var view = CleaningView()
        view.containers = [
            container("shop-web-1", project: "shop", volume: "shop_data"),
            container("blog-web-1", project: "blog", image: "i2"),
        ]
        if foreign { view.containers.append(container("shop-old-1", project: nil, volume: "shop_data")) }
        func volume(_ name: String, _ project: String) -> VolumeInfo {
            VolumeInfo(
                name: name, driver: "local", labels: [OwnershipLabel.stack: project], options: [:], mountpoint: "")
        }
        view.volumes = [volume("shop_data", "shop"), volume("blog_data", "blog")]
        view.networks = [
            NetworkInfo(
                name: "shop_default", id: "n", driver: "bridge", labels: [OwnershipLabel.stack: "shop"], options: [:],
                subnets: [], isInternal: false, isIPv6: false)
        ]
        view.images = [
            "i1": ImageInfo(id: "i1", names: ["b:1", "a:1"], size: 5), "i2": ImageInfo(id: "i2", names: [], size: 7),
        ]
        return view
    }

    private func words(_ plan: CleaningPlan) -> [String] { plan.items.map { "\($0.kind.rawValue) \($0.name)" } }

    @Test func `only containers go unless more is asked for`() {
        #expect(
            words(CleaningPlan(view(foreign: false), CleaningScope())) == [
                "container blog-web-1", "container shop-web-1",
            ])
    }

    @Test func `all goes in the order in which it can`() {
        var scope = CleaningScope()
        (scope.networks, scope.volumes, scope.images) = (true, true, true)
        let plan = CleaningPlan(view(foreign: false), scope, sizes: ["shop_data": 9])
        #expect(
            words(plan).dropFirst(2) == [
                "network shop_default", "volume blog_data", "volume shop_data", "image a:1", "image b:1", "image i2",
            ])
        #expect(plan.items.reduce(0) { $0 + ($1.size ?? 0) } == 9 + 5 + 7)
        #expect(plan.kept.isEmpty)
        scope.project = "blog"
        #expect(
            words(CleaningPlan(view(foreign: false), scope)) == [
                "container blog-web-1", "volume blog_data", "image i2",
            ])
    }

    @Test func `what others use stays, and says for whom`() {
        var scope = CleaningScope()
        (scope.networks, scope.volumes, scope.images) = (true, true, true)
        let plan = CleaningPlan(view(foreign: true), scope)
        #expect(!words(plan).contains("container shop-old-1"))
        #expect(plan.kept.map(\.name) == ["shop_default", "shop_data", "b:1"])
        #expect(plan.kept.allSatisfy { $0.reason == "used by shop-old-1" })
    }
}
