#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What only the process itself can tell: its environment and its terminal. Read here and nowhere else.
enum ProcessFacts {
    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        #if canImport(Darwin)
        var entry = _NSGetEnviron().pointee
        #else
        var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        #endif
        while let pair = entry.pointee {
            let text = String(cString: pair)
            if let mark = text.firstIndex(of: "=") {
                variables[String(text[..<mark])] = String(text[text.index(after: mark)...])
            }
            entry += 1
        }
        return variables
    }

    static func terminal() -> Terminal {
        let environment = environment()
        var width = environment["COLUMNS"].flatMap(Int.init)
        let output = isatty(1) == 1
        if width == nil, output {
            var size = winsize()
            if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { width = Int(size.ws_col) }
        }
        return Terminal(
            input: isatty(0) == 1, output: output, errors: isatty(2) == 1, width: width,
            colours: Terminal.allowsColours(environment))
    }
}
