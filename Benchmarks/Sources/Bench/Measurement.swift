import Glibc

/// Many samples of one thing: seconds of wall clock and of CPU.
struct Measurement {
    var wall: [Double] = []
    var cpu: [Double] = []

    var median: Double { Self.quantile(wall, 0.5) }
    var medianCPU: Double { Self.quantile(cpu, 0.5) }

    static func quantile(_ samples: [Double], _ share: Double) -> Double {
        let sorted = samples.sorted()
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// Measures `body` in this process, once to warm up and then `rounds` times.
    static func of(rounds: Int, _ body: () async throws -> Void) async throws -> Measurement {
        try await body()
        var measurement = Measurement()
        for _ in 0..<rounds {
            let (wall, cpu) = (Clock.wall(), Clock.cpu())
            try await body()
            measurement.wall.append(Clock.wall() - wall)
            measurement.cpu.append(Clock.cpu() - cpu)
        }
        return measurement
    }

    /// Measures two things in turn, so that what else the machine does hits both alike.
    static func interleaved(
        rounds: Int, _ bodies: [() throws -> (wall: Double, cpu: Double)]
    ) throws -> [Measurement] {
        var measurements = [Measurement](repeating: Measurement(), count: bodies.count)
        for body in bodies { _ = try body() }
        for _ in 0..<rounds {
            for (place, body) in bodies.enumerated() {
                let sample = try body()
                measurements[place].wall.append(sample.wall)
                measurements[place].cpu.append(sample.cpu)
            }
        }
        return measurements
    }
}

/// Seconds, from clocks that only go forward.
enum Clock {
    static func wall() -> Double { read(CLOCK_MONOTONIC) }
    /// CPU time of this process, all threads.
    static func cpu() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
