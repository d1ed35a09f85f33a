#if TLS
/// A certificate authority with one server (localhost, 127.0.0.1) and one client, made for these tests alone and valid
/// for a hundred years: `openssl ecparam -name prime256v1 -genkey`, `openssl req -x509 -days 36500`, `openssl x509 -req`.
enum TLSFixtures {
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBpzCCAU2gAwIBAgIUUcM7ZYdDr+Ojzw/UvU77BC0xmuEwCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVZ2FudHJ5IHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMTAxMjc0
        MFoYDzIxMjYxMDI4MDEyNzQwWjAgMR4wHAYDVQQDDBVnYW50cnkgdGVzdCBhdXRo
        b3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARIg8zL7ymZHGdnCAjByYY4
        pKgUhJ1qhOek2xiI5d6m0r/26IUdC2aDtSh9tsIG7Eiy8CL8e2v7WG3winfosKf2
        o2MwYTAdBgNVHQ4EFgQUg/ohQ5WSAXp9AIZghhAaJu7GZxwwHwYDVR0jBBgwFoAU
        g/ohQ5WSAXp9AIZghhAaJu7GZxwwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8E
        BAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIgMPXd6K4TuUMRqltvckes3QwJEHHpMVbQ
        WOvX/ULgbrkCIQDRa8xndvO/ucURUQg2AlLRyn7KzJkcbvsMs1EJO48WSQ==
        -----END CERTIFICATE-----
        """

    static let serverCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBzTCCAXKgAwIBAgIUB3FuGya/nGQZXdPbJRACbAEGh3kwCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVZ2FudHJ5IHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMTAxMjc0
        MVoYDzIxMjYxMDI4MDEyNzQxWjARMQ8wDQYDVQQDDAZzZXJ2ZXIwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAARTYGHfnKqo+brxpreIY9AS1G5K0oaLiZHlp/mebu0g
        BfUc5JT6ILIuofTCOLAGLOwXO9hkl3GMtRMNqiW0Xd0no4GWMIGTMAkGA1UdEwQC
        MAAwCwYDVR0PBAQDAgeAMB0GA1UdJQQWMBQGCCsGAQUFBwMBBggrBgEFBQcDAjAa
        BgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwHQYDVR0OBBYEFB5WYJ+747Y6BVX9
        CL98da0XXXMZMB8GA1UdIwQYMBaAFIP6IUOVkgF6fQCGYIYQGibuxmccMAoGCCqG
        SM49BAMCA0kAMEYCIQCcmd1+kyDqO6wVdTGfsntofUWE82w7F1+6NADWZe9tWQIh
        AOCMF94XjnuFfOz+YyvZ3nwndfZyqXXMaFXQrwmOEqym
        -----END CERTIFICATE-----
        """

    static let serverKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRms0IIyy8wBgA5wG
        FsSFTadJWskHhFbopenaBBvBW/qhRANCAARTYGHfnKqo+brxpreIY9AS1G5K0oaL
        iZHlp/mebu0gBfUc5JT6ILIuofTCOLAGLOwXO9hkl3GMtRMNqiW0Xd0n
        -----END PRIVATE KEY-----
        """

    static let clientCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBrjCCAVSgAwIBAgIUB3FuGya/nGQZXdPbJRACbAEGh3owCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVZ2FudHJ5IHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMTAxMjc0
        MVoYDzIxMjYxMDI4MDEyNzQxWjARMQ8wDQYDVQQDDAZjbGllbnQwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAAQLm9dpTDbBkXNaS3U027Gp9dVfYZJzm5KRuNAFtna4
        mH6BnaDm7qGa1xoaxLf01eYU6U8CfFrlR0/7DWW1saaBo3kwdzAJBgNVHRMEAjAA
        MAsGA1UdDwQEAwIHgDAdBgNVHSUEFjAUBggrBgEFBQcDAQYIKwYBBQUHAwIwHQYD
        VR0OBBYEFI4ZjxuME2S1NgcG/deM2ZSN4ShgMB8GA1UdIwQYMBaAFIP6IUOVkgF6
        fQCGYIYQGibuxmccMAoGCCqGSM49BAMCA0gAMEUCIQCjRfq24F2ZAx6Yf8x8d77A
        lG9k/I+VqxkBkax52gKUygIgQNLhEQtwfjOQnloS+jcGPD9zAZI4b33ZsKJhzWCw
        MTU=
        -----END CERTIFICATE-----
        """

    static let clientKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7GSvsQwjCCaxyzwe
        sfQjJSaAhlraZVuKTGqqJuArivmhRANCAAQLm9dpTDbBkXNaS3U027Gp9dVfYZJz
        m5KRuNAFtna4mH6BnaDm7qGa1xoaxLf01eYU6U8CfFrlR0/7DWW1saaB
        -----END PRIVATE KEY-----
        """

    /// For the name localhost alone, with the server's key.
    static let namedCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBvDCCAWKgAwIBAgIUB3FuGya/nGQZXdPbJRACbAEGh3swCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVZ2FudHJ5IHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMTAxNTQw
        NFoYDzIxMjYxMDI4MDE1NDA0WjARMQ8wDQYDVQQDDAZzZXJ2ZXIwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAARTYGHfnKqo+brxpreIY9AS1G5K0oaLiZHlp/mebu0g
        BfUc5JT6ILIuofTCOLAGLOwXO9hkl3GMtRMNqiW0Xd0no4GGMIGDMAkGA1UdEwQC
        MAAwCwYDVR0PBAQDAgeAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMBQGA1UdEQQNMAuC
        CWxvY2FsaG9zdDAdBgNVHQ4EFgQUHlZgn7vjtjoFVf0Iv3x1rRddcxkwHwYDVR0j
        BBgwFoAUg/ohQ5WSAXp9AIZghhAaJu7GZxwwCgYIKoZIzj0EAwIDSAAwRQIgKOri
        QVNk1elIkeL54JhCibgBDvL235jG/LpHs8c9Rm8CIQCt8TkIVe5zngdYK43fvHHc
        k78XYVoEIPeHMsFsYAKWmA==
        -----END CERTIFICATE-----
        """
}
#endif
