extension Catalogue {
    static let containerFiles: [Scene] = [
        Scene(
            "files/archive", prepare: [.sleeper("c"), .start("c")],
            [
                Exchange("head of file", "HEAD /containers/{c}/archive?path=/etc/passwd"),
                Exchange("head of folder", "HEAD /containers/{c}/archive?path=/etc"),
                Exchange("head of link", "HEAD /containers/{c}/archive?path=/bin/sh"),
                Exchange("head of nothing", "HEAD /containers/{c}/archive?path=/nonsense"),
                Exchange("head without path", "HEAD /containers/{c}/archive"),
                Exchange("get file", "GET /containers/{c}/archive?path=/etc/passwd"),
                Exchange("get folder's inside", "GET /containers/{c}/archive?path=/data/."),
                Exchange("get nothing", "GET /containers/{c}/archive?path=/nonsense"),
                Exchange("get without path", "GET /containers/{c}/archive"),
                Exchange(
                    "put", "PUT /containers/{c}/archive?path=/data",
                    payload: .archive([.init("d/"), .init("d/f", "text", mode: 0o640), .init("l", link: "d/f")])),
                Exchange("get what was put", "GET /containers/{c}/archive?path=/data/d"),
                Exchange("get link", "GET /containers/{c}/archive?path=/data/l"),
                Exchange(
                    "put into nothing", "PUT /containers/{c}/archive?path=/nonsense",
                    payload: .archive([.init("f", "x")])),
                Exchange(
                    "put into file", "PUT /containers/{c}/archive?path=/etc/passwd",
                    payload: .archive([.init("f", "x")])),
                Exchange(
                    "put folder over file", "PUT /containers/{c}/archive?path=/data/d&noOverwriteDirNonDir=1",
                    payload: .archive([.init("f/")])),
                Exchange(
                    "put no archive", "PUT /containers/{c}/archive?path=/data",
                    payload: .text(type: "application/x-tar", "nonsense")),
                Exchange("put without path", "PUT /containers/{c}/archive", payload: .archive([.init("f", "x")])),
                Exchange("changes", "GET /containers/{c}/changes", reading: .unordered),
                Exchange("export", "GET /containers/{c}/export", reading: .status),
            ])
    ]
}
