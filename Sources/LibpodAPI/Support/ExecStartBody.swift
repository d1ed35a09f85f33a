/// What starts a command. Podman reads the terminal's size from `h` and `w`.
struct ExecStartBody: Encodable {
    enum CodingKeys: String, CodingKey {
        case detach = "Detach"
        case tty = "Tty"
        case height = "h"
        case width = "w"
    }

    var detach: Bool
    var tty: Bool
    var height: Int?
    var width: Int?
}
