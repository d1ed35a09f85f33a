#if TLS
public import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// Connects with TLS, as `DOCKER_TLS_VERIFY` and docker contexts ask for.
///
/// The rules are the docker CLI's: with `ca.pem` only that authority is trusted, without it the system's roots are;
/// the server's name is verified against the host (or ``TLSMaterial/serverName``) unless verification is off; a client
/// certificate needs its key. TLS 1.2 is the oldest version spoken, as in moby.
public struct TLSDialer: Dialer {
    public var host: String
    public var port: Int
    public var material: TLSMaterial

    public init(host: String, port: Int, material: TLSMaterial) {
        self.host = host
        self.port = port
        self.material = material
    }

    public var name: String { "https://\(TCPDialer.authority(self.host, self.port))" }

    public func dial(
        on loop: any EventLoop, within timeout: Duration, configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(HTTPError) -> any Channel {
        let (host, port) = (self.host, self.port)
        let context = try self.makeContext()
        let serverName = self.material.serverName ?? host
        return try await DialAttempt.run(
            on: loop, timeout: timeout, name: self.name, configure: configure,
            explain: { TLSDiagnosis.explain($0, host: host, port: port) },
            { attempt in
                // The handshake may be over before the connect's own future is looked at.
                let handshake = loop.makePromise(of: Void.self)
                // Reading is on until the handshake is done: NIOSSL reads only when it is asked to.
                let connected = TCPDialer.tcp(on: loop, timeout: timeout)
                    .channelOption(.autoRead, value: true)
                    .channelInitializer { channel in
                        attempt.watch(channel).flatMapThrowing {
                            let isAddress = (try? SocketAddress(ipAddress: serverName, port: 0)) != nil
                            let handler = try NIOSSLClientHandler(
                                context: context, serverHostname: isAddress ? nil : serverName)
                            try channel.pipeline.syncOperations.addHandlers(
                                handler, TLSHandshakeHandler(handshake))
                        }
                    }
                    .connect(host: host, port: port)
                connected.whenFailure { handshake.fail($0) }
                return connected.flatMap { channel in handshake.futureResult.map { channel } }
            })
    }

    /// Reads the key files. They are small, and read anew at each dial so that renewed certificates are taken.
    func makeContext() throws(HTTPError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        var file = ""
        do {
            if let authority = self.material.authority {
                file = authority
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority))
            }
            if let certificate = self.material.certificate {
                file = certificate
                configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) }
            }
            if let key = self.material.key {
                file = key
                configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
            }
        } catch {
            throw HTTPError(
                .tls, "could not read \(file) for TLS to \(self.name): it must exist, be readable and hold PEM text",
                cause: error, isSafeToRetry: true)
        }
        guard (self.material.certificate == nil) == (self.material.key == nil) else {
            throw HTTPError(
                .tls,
                "TLS to \(self.name) has a client certificate without its key or a key without its certificate: "
                    + "put both cert.pem and key.pem into DOCKER_CERT_PATH, or neither", isSafeToRetry: true)
        }
        if !self.material.verifiesServer {
            configuration.certificateVerification = .none
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw HTTPError(
                .tls, "the certificate and key for TLS to \(self.name) do not fit together: check DOCKER_CERT_PATH",
                cause: error, isSafeToRetry: true)
        }
    }
}

/// Waits for the handshake's end, turns automatic reading off, and leaves the pipeline.
private final class TLSHandshakeHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = ByteBuffer

    let promise: EventLoopPromise<Void>

    init(_ promise: EventLoopPromise<Void>) { self.promise = promise }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? TLSUserEvent, case .handshakeCompleted = event {
            do {
                try context.channel.syncOptions?.setOption(.autoRead, value: false)
                self.promise.succeed()
            } catch {
                self.promise.fail(error)
            }
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.promise.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.promise.fail(NIOSSLError.handshakeFailed(.zeroReturn))
        context.fireChannelInactive()
    }
}
#endif
