public import EngineAPI

extension Libpod {
    /// Runs a prepared command, connected to its streams.
    public struct ExecStart: HijackEndpoint {
        public static let route = Route.libpod("ExecStartLibpod", .post, "/libpod/exec/{id}/start", .hijack)

        /// The command's id.
        public var id: String
        /// Whether it was prepared with a terminal: Podman goes by that, not by what is sent here.
        public var tty: Bool
        /// The terminal's height in rows.
        public var height: Int?
        /// The terminal's width in columns.
        public var width: Int?

        public init(_ id: String, tty: Bool = false, height: Int? = nil, width: Int? = nil) {
            self.id = id
            self.tty = tty
            self.height = height
            self.width = width
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(
                json: ExecStartBody(detach: false, tty: tty, height: tty ? height : nil, width: tty ? width : nil))
        }

        public func framing(_ context: StreamContext) -> StreamFraming { StreamFraming.resolve(context, tty: tty) }
    }
}

extension HijackEndpoint where Self == Libpod.ExecStart {
    /// ``Libpod/ExecStart``.
    public static func libpodExecStart(_ id: String, tty: Bool = false, height: Int? = nil, width: Int? = nil) -> Self {
        Self(id, tty: tty, height: height, width: width)
    }
}
