#if TLS
import NIOCore
import NIOPosix
import NIOSSL

/// Turns a failed TLS handshake into a sentence that names the remedy.
enum TLSDiagnosis {
    static func explain(_ error: any Error, host: String, port: Int) -> HTTPError {
        guard let sentence = Self.sentence(error, place: TCPDialer.authority(host, port)) else {
            return TCPDialer.explain(error, host: host, port: port)
        }
        return HTTPError(.tls, sentence, cause: error, isSafeToRetry: true)
    }

    /// What is wrong, or nil where the error is not TLS's.
    static func sentence(_ error: any Error, place: String) -> String? {
        guard error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError else { return nil }
        let text = "\(error)"
        let answers: [(String, String)] = [
            (
                "WRONG_VERSION_NUMBER",
                "\(place) does not speak TLS: use tcp:// without DOCKER_TLS_VERIFY, or its TLS port"
            ),
            ("HTTP_REQUEST", "\(place) does not speak TLS: use tcp:// without DOCKER_TLS_VERIFY, or its TLS port"),
            (
                "CERTIFICATE_VERIFY_FAILED",
                "the certificate of \(place) is not trusted: give the engine's ca.pem in DOCKER_CERT_PATH, "
                    + "and check that the certificate has not expired"
            ),
            (
                "CERTIFICATE_REQUIRED",
                "\(place) asks for a client certificate: put cert.pem and key.pem into DOCKER_CERT_PATH"
            ),
            (
                "HANDSHAKE_FAILURE",
                "\(place) refused the TLS handshake, mostly for want of a client certificate: put cert.pem and key.pem "
                    + "into DOCKER_CERT_PATH"
            ),
            (
                "BAD_CERTIFICATE",
                "\(place) refused the client certificate: it must be signed by the engine's authority"
            ),
            (
                "UNKNOWN_CA",
                "\(place) does not know the authority of the client certificate: use one signed by the engine's authority"
            ),
        ]
        if let answer = answers.first(where: { text.contains($0.0) }) { return answer.1 }
        if case .unableToValidateCertificate? = error as? NIOSSLError {
            return "the certificate of \(place) is not for that name: use the name in the certificate as the host"
        }
        if error is NIOSSLExtraError {
            return
                "the certificate of \(place) is not for that name: use the name in the certificate as the host (\(text))"
        }
        return "the TLS handshake with \(place) failed: \(text)"
    }
}
#endif
