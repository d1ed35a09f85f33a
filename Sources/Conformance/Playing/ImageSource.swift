import NIOCore

/// What the containers of a run are made of.
public enum ImageSource: Sendable {
    /// A statically linked busybox, from which each engine makes the catalogue's image.
    case busybox([UInt8])
    /// An image that every engine of the run has, with a busybox or the like in it.
    case named(String)

    func exchanges() throws -> [Exchange] {
        switch self {
        case .busybox(let bytes):
            let archive = Array(try Archive.image(busybox: bytes).readableBytesView)
            return [
                Exchange(
                    "import", "POST /images/create?fromSrc=-&repo={run}/base&tag=latest&changes=CMD%20sh",
                    payload: .bytes(archive))
            ]
        case .named(let name):
            return [Exchange("tag", "POST /images/\(name)/tag?repo={run}/base&tag=latest")]
        }
    }
}
