import DockerAPI

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The size of the terminal that the program's output goes to.
enum WindowSize {
    /// Nil where neither standard output nor standard input is a terminal, or where it has no size.
    static func current() -> Docker.TerminalSize? {
        for descriptor: Int32 in [1, 0] {
            var size = winsize()
            if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 {
                return Docker.TerminalSize(rows: Int(size.ws_row), columns: Int(size.ws_col))
            }
        }
        return nil
    }
}
