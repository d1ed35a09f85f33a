import Glibc

/// Another program, run as a user would.
struct Child {
    let pid: pid_t

    /// Starts a program with its output thrown away, or kept in a pipe.
    static func start(_ arguments: [String], environment: [String: String] = [:], output: Int32? = nil) throws -> Child
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = arguments.map { strdup($0) } + [nil]
        let merged = Settings.environment().merging(environment) { $1 }
        var variables = merged.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, arguments[0], &actions, nil, &words, &variables)
        guard code == 0 else { throw Problem("\(arguments[0]) does not start: \(String(cString: strerror(code))).") }
        return Child(pid: pid)
    }

    /// Runs a program to its end.
    /// - Parameter mayFail: whether a status other than 0 is taken as well.
    /// - Returns: seconds of wall clock and of CPU, and the largest resident memory in KiB.
    @discardableResult
    static func run(
        _ arguments: [String], environment: [String: String] = [:], mayFail: Bool = false
    ) throws -> (wall: Double, cpu: Double, memory: Int) {
        let began = Clock.wall()
        let child = try start(arguments, environment: environment)
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child.pid, &status, 0, &usage) == -1, errno == EINTR {}
        guard status == 0 || mayFail else {
            throw Problem("\(arguments.joined(separator: " ")) ended with status \(status >> 8).")
        }
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (Clock.wall() - began, seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss)
    }

    /// Runs a program to its end and returns what it printed.
    static func output(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Problem("no pipe: \(String(cString: strerror(errno)))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let child = try start(arguments, environment: environment, output: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while case let count = read(ends[0], &chunk, chunk.count), count > 0 { text += chunk[..<count] }
        var status: Int32 = 0
        waitpid(child.pid, &status, 0)
        guard status == 0 else {
            throw Problem("\(arguments.joined(separator: " ")) ended with status \(status >> 8).")
        }
        return String(decoding: text, as: UTF8.self)
    }

    func end() {
        kill(pid, SIGTERM)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }

    /// Seconds of CPU so far, all threads.
    func cpuSeconds() throws -> Double {
        let tasks = try Self.output(["sh", "-c", "cat /proc/\(pid)/task/*/schedstat"])
        let nanoseconds = tasks.split(separator: "\n").compactMap {
            $0.split(separator: " ").first.flatMap { Double($0) }
        }
        return nanoseconds.reduce(0, +) / 1e9
    }

    /// Memory now, in KiB: `VmRSS` is what is resident, `RssAnon` the part that no file backs.
    func memoryKiB(_ field: String = "VmRSS") throws -> Int {
        let text = try File.read("/proc/\(pid)/status")
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(field + ":") }),
            let number = line.split(separator: " ").compactMap({ Int($0) }).first
        else { throw Problem("process \(pid) is gone") }
        return number
    }
}

enum File {
    static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Problem("\(path) cannot be read: \(String(cString: strerror(errno))).") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while case let count = Glibc.read(descriptor, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(_ text: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw Problem("\(path) cannot be written: \(String(cString: strerror(errno))).") }
        defer { close(descriptor) }
        var text = text
        text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
                guard count > 0 else { return }
                done += count
            }
        }
    }
}
