import JSONTree
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A program with pipes for its standard streams.
struct TestProcess: Sendable {
    struct Outcome: Sendable {
        /// 128 plus the number where a signal ended it.
        var status: Int32
        var output: String
        var errors: String

        var json: JSONValue? { try? JSONValue(parsing: output) }
    }

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    private static let spawning = Mutex(())

    let id: pid_t
    /// The pipes' near ends.
    private let input: Int32
    private let output: Int32
    private let errors: Int32

    /// - Parameter environment: all of the program's variables; nil passes the test's own on.
    init(_ words: [String], environment: [String: String]? = nil) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            (environment ?? [:]).map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            posix_spawn_file_actions_destroy(&actions)
            for pointer in pointers + variables { free(pointer) }
        }
        // No other child between the two: it would hold these ends open as well, and this one's input would not end.
        let (process, pipes) = try Self.spawning.withLock { _ in
            var pipes: [[Int32]] = []
            for _ in 0..<3 {
                var ends: [Int32] = [-1, -1]
                guard pipe(&ends) == 0 else { throw Failed(description: "no pipe: errno \(errno)") }
                for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
                pipes.append(ends)
            }
            posix_spawn_file_actions_adddup2(&actions, pipes[0][0], 0)
            posix_spawn_file_actions_adddup2(&actions, pipes[1][1], 1)
            posix_spawn_file_actions_adddup2(&actions, pipes[2][1], 2)
            var process = pid_t()
            let failed = variables.withUnsafeMutableBufferPointer { own in
                posix_spawn(
                    &process, words[0], &actions, nil, &pointers, environment == nil ? environ : own.baseAddress)
            }
            for end in [pipes[0][0], pipes[1][1], pipes[2][1]] { close(end) }
            guard failed == 0 else {
                for end in [pipes[0][1], pipes[1][0], pipes[2][0]] { close(end) }
                throw Failed(description: "\(words[0]) does not start: errno \(failed)")
            }
            return (process, pipes)
        }
        self.id = process
        self.input = pipes[0][1]
        self.output = pipes[1][0]
        self.errors = pipes[2][0]
    }

    /// Runs a program to its end, on a thread of its own.
    ///
    /// - Parameters:
    ///   - input: what standard input gives, and then ends; no more than a pipe holds.
    ///   - signal: is sent once this text has come out.
    static func run(
        _ words: [String], environment: [String: String]? = nil, input: String = "",
        signal: (number: Int32, after: String)? = nil
    ) async throws -> Outcome {
        try await onThread {
            try TestProcess(words, environment: environment).outcome(of: input, signal)
        }
    }

    /// Sends `input`, reads both streams to their end, and waits for the program. Blocks.
    func outcome(of input: String = "", _ signal: (number: Int32, after: String)? = nil) -> Outcome {
        _ = Array(input.utf8).withUnsafeBytes { write(self.input, $0.baseAddress, $0.count) }
        close(self.input)
        let sources = [self.output, self.errors]
        var texts: [[UInt8]] = [[], []]
        var open = [true, true]
        var pending = signal
        while open.contains(true) {
            var waits = (0..<2).map { pollfd(fd: open[$0] ? sources[$0] : -1, events: Int16(POLLIN), revents: 0) }
            poll(&waits, 2, -1)
            for place in 0..<2 where waits[place].revents != 0 {
                var buffer = [UInt8](repeating: 0, count: 65536)
                let count = read(sources[place], &buffer, buffer.count)
                if count <= 0 { open[place] = false } else { texts[place] += buffer[..<count] }
            }
            if let (number, text) = pending, String(decoding: texts[0], as: UTF8.self).contains(text) {
                pending = nil
                kill(self.id, number)
            }
        }
        for source in sources { close(source) }
        var status: Int32 = 0
        waitpid(self.id, &status, 0)
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return Outcome(
            status: code, output: String(decoding: texts[0], as: UTF8.self),
            errors: String(decoding: texts[1], as: UTF8.self))
    }

    /// Reads standard error until it has said `text`, or ended. Blocks.
    func errorText(until text: String) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains(text) {
            let count = read(self.errors, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Runs what blocks on a thread of its own, so that other tests go on.
    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let work = Work { continuation.resume(with: Result(catching: body)) }
            var thread = pthread_t()
            let context = Unmanaged.passRetained(work).toOpaque()
            pthread_create(
                &thread, nil,
                { context in
                    Unmanaged<Work>.fromOpaque(context!).takeRetainedValue().body()
                    return nil
                }, context)
            pthread_detach(thread)
        }
    }

    private final class Work {
        let body: () -> Void
        init(body: @escaping () -> Void) { self.body = body }
    }
}
