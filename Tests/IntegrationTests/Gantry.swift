import EngineHTTP
import EngineTesting
import JSONTree

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The built `gantry`, run as a user runs it: a process with three pipes.
struct Gantry {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        var json: JSONValue? { try? JSONValue(parsing: output) }
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String { "The binary gantry is not beside the tests; run swift build first." }
    }

    let engine: TestEngine

    /// - Parameters:
    ///   - input: what standard input gives, and then ends.
    ///   - signal: is sent once this text has come out.
    func callAsFunction(
        _ arguments: String..., input: String = "", signal: (number: Int32, after: String)? = nil
    ) async throws -> Outcome {
        try await run(arguments, input, signal)
    }

    func callAsFunction(
        _ arguments: [String], input: String = "", signal: (number: Int32, after: String)? = nil
    ) async throws -> Outcome {
        try await run(arguments, input, signal)
    }

    private func run(
        _ arguments: [String], _ input: String, _ signal: (number: Int32, after: String)?
    ) async throws -> Outcome {
        let binary = try Self.binary()
        let words = [binary, "--engine", try engine.address.description] + arguments
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own, for it blocks.
            let work = Work { continuation.resume(with: Result { try Self.spawn(words, input, signal) }) }
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

    private static func binary() throws -> String {
        // The test bundle and the product stand in the same folder.
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let own = count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
        for candidate in [own, CommandLine.arguments.first ?? ""] + CommandLine.arguments {
            guard let slash = candidate.lastIndex(of: "/") else { continue }
            let path = candidate[..<slash] + "/gantry"
            if access(String(path), X_OK) == 0 { return String(path) }
        }
        throw Missing()
    }

    private static func spawn(
        _ words: [String], _ input: String, _ signal: (number: Int32, after: String)?
    ) throws -> Outcome {
        var pipes: [[Int32]] = []
        for _ in 0..<3 {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw Missing() }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipes.append(ends)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, pipes[0][0], 0)
        posix_spawn_file_actions_adddup2(&actions, pipes[1][1], 1)
        posix_spawn_file_actions_adddup2(&actions, pipes[2][1], 2)
        var process = pid_t()
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let failed = posix_spawn(&process, words[0], &actions, nil, &pointers, environ)
        posix_spawn_file_actions_destroy(&actions)
        for pointer in pointers { free(pointer) }
        for end in [pipes[0][0], pipes[1][1], pipes[2][1]] { close(end) }
        guard failed == 0 else { throw Missing() }
        _ = Array(input.utf8).withUnsafeBytes { write(pipes[0][1], $0.baseAddress, $0.count) }
        close(pipes[0][1])
        var texts: [[UInt8]] = [[], []]
        var open = [true, true]
        var pending = signal
        while open.contains(true) {
            var waits = [1, 2].map { pollfd(fd: open[$0 - 1] ? pipes[$0][0] : -1, events: Int16(POLLIN), revents: 0) }
            poll(&waits, 2, -1)
            for place in 0..<2 where waits[place].revents != 0 {
                var buffer = [UInt8](repeating: 0, count: 65536)
                let count = read(pipes[place + 1][0], &buffer, buffer.count)
                if count <= 0 { open[place] = false } else { texts[place] += buffer[..<count] }
            }
            if let (number, text) = pending, String(decoding: texts[0], as: UTF8.self).contains(text) {
                pending = nil
                kill(process, number)
            }
        }
        for place in 1...2 { close(pipes[place][0]) }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return Outcome(
            status: code, output: String(decoding: texts[0], as: UTF8.self),
            errors: String(decoding: texts[1], as: UTF8.self))
    }
}
