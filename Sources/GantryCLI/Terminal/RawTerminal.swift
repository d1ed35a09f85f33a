import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Puts the terminal of standard input into raw mode, in which every key goes to the container, and back.
///
/// It is put back by ``restore()``, at exit(3), and where the program crashes or is ended by a signal.
enum RawTerminal {
    /// Where it stands what the terminal was before, as a number, 0 for nowhere; set once per process and never freed, for
    /// a signal handler may read it any time.
    private static let saved = Atomic<UInt>(0)
    private static let isRaw = Atomic<Bool>(false)
    private static let crashes = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS]

    private static var settings: UnsafeMutablePointer<termios>? {
        UnsafeMutablePointer(bitPattern: saved.load(ordering: .sequentiallyConsistent))
    }

    /// - Returns: false where standard input is no terminal.
    static func enter() -> Bool {
        let before = UnsafeMutablePointer<termios>.allocate(capacity: 1)
        before.initialize(to: termios())
        guard tcgetattr(0, before) == 0 else {
            before.deallocate()
            return false
        }
        let (first, _) = saved.compareExchange(
            expected: 0, desired: UInt(bitPattern: before), ordering: .sequentiallyConsistent)
        if first {
            atexit { RawTerminal.restore() }
            for number in crashes { signal(number, crash) }
        } else {
            before.deallocate()
        }
        guard var raw = settings?.pointee else { return false }
        cfmakeraw(&raw)
        isRaw.store(true, ordering: .sequentiallyConsistent)
        return tcsetattr(0, TCSADRAIN, &raw) == 0
    }

    /// Safe in a signal handler: two atomics and tcsetattr(3), which POSIX allows there.
    static func restore() {
        guard isRaw.exchange(false, ordering: .sequentiallyConsistent),
            let before = settings
        else { return }
        tcsetattr(0, TCSANOW, before)
    }

    private static let crash: @convention(c) (Int32) -> Void = { number in
        RawTerminal.restore()
        signal(number, SIG_DFL)
        raise(number)
    }
}
