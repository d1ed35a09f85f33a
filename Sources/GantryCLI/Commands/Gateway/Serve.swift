import ArgumentParser
import EngineAPI
import EngineClient
import EngineHTTP
import Gateway
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// `gantry serve`
struct Serve: Command {
    static let ownsSignals = true

    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Put a Docker socket in front of an engine.",
        discussion: """
            Without --listen: the sockets that systemd hands over, or else /run/gantry/gantry.sock for root and \
            $XDG_RUNTIME_DIR/gantry/gantry.sock for others. Without --engine: the engine that `gantry engines` marks, or \
            else a podman of gantry's own. Flags go before the file. Ends on SIGTERM or SIGINT, when open exchanges have \
            ended or the grace has passed.

              gantry serve --engine unix:///run/podman/podman.sock --listen unix:///run/gantry.sock
              gantry serve --config /etc/gantry/gantry.yaml --admin tcp://127.0.0.1:9323
            """)

    @OptionGroup var flags: ServeFlags
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        OpenFileLimit.raise()
        let file = try flags.config.map { try ConfigurationFile(reading: $0) }
        var logger = Logger(label: "gantry")
        let named = try file?.text("log.format")
        let format = flags.logFormat ?? named.flatMap { .init(rawValue: $0) } ?? .text
        logger.handler = LineLogHandler(format, to: invocation.errors)
        let plan = try ServePlan(flags, file, invocation)
        if let address = try plan.namedEngine() {
            try await serve(try plan.configuration(engine: address), logger, invocation)
            return .streamed
        }
        do {
            let found = try await invocation.finder.find()
            try await serve(try plan.configuration(engine: found.address), logger, invocation)
        } catch let error as EngineError where error.code == .engineUnreachable {
            guard let podman = EmbeddedPodman(in: .local(variables: invocation.environment), logger: logger) else {
                throw error
            }
            logger.notice("no engine answers; starting podman system service")
            try await podman.withEngine { found in
                try await serve(try plan.configuration(engine: found.address), logger, invocation)
            }
        }
        return .streamed
    }

    private func serve(
        _ configuration: GatewayConfiguration, _ logger: Logger, _ invocation: Invocation
    ) async throws {
        let output = invocation.output
        let gateway = GatewayService(
            configuration: configuration, logger: logger, environment: invocation.environment,
            // A log whose reader went away must not stop the gateway.
            requestLog: { lines in lines.withUnsafeReadableBytes { try? output.write($0) } },
            whenListening: { listeners, admin in
                let notice = ServeNotice(engine: configuration.engine, listeners: listeners, admin: admin)
                try? globals.json ? output.write(notice.json) : invocation.errors.write(notice.text)
                StartupPages.release()
            })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: gateway)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let error as ListenError {
            throw Failure(Self.kind(error.code), error.message)
        } catch let error as HTTPError {
            throw Failure(.engineUnreachable, error.message)
        }
    }

    private static func kind(_ code: ListenError.Code) -> ErrorKind {
        switch code {
        case .inUse: .conflict
        case .denied: .denied
        case .pathTooLong, .notASocket, .other: .invalidInput
        }
    }
}
