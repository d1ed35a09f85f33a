public import EngineAPI

extension Libpod {
    /// Checks the image and container storage for damage, and repairs it where asked.
    public struct SystemCheck: Endpoint {
        public static let route = Route.libpod(
            "SystemCheckLibpod", .post, "/libpod/system/check", .json, since: APIVersion(5, 2, 0))
        public typealias Response = SystemCheckReport

        /// Leaves the checks out that take long.
        public var quick: Bool
        /// Removes damaged images that no container uses.
        public var repair: Bool
        /// Removes damaged images with their containers.
        public var repairLossy: Bool
        /// How old a layer that nothing uses may be before it counts as damage; nil is a day.
        public var unreferencedLayerMaximumAge: Duration?

        public init(
            quick: Bool = false, repair: Bool = false, repairLossy: Bool = false,
            unreferencedLayerMaximumAge: Duration? = nil
        ) {
            self.quick = quick
            self.repair = repair
            self.repairLossy = repairLossy
            self.unreferencedLayerMaximumAge = unreferencedLayerMaximumAge
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("quick", quick ? true : nil)
            request.query("repair", repair ? true : nil)
            request.query("repair_lossy", repairLossy ? true : nil)
            request.query("unreferenced_layer_max_age", unreferencedLayerMaximumAge?.goText)
        }
    }
}

extension Endpoint where Self == Libpod.SystemCheck {
    /// ``Libpod/SystemCheck``.
    public static func libpodSystemCheck(
        quick: Bool = false, repair: Bool = false, repairLossy: Bool = false,
        unreferencedLayerMaximumAge: Duration? = nil
    ) -> Self {
        Self(
            quick: quick, repair: repair, repairLossy: repairLossy,
            unreferencedLayerMaximumAge: unreferencedLayerMaximumAge)
    }
}
