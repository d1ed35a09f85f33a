import Glibc

/// Many samples of one thing: seconds of wall clock and of CPU.
struct Measurement {
    var wall: [Double] = []
    var cpu: [Double] = []

    var median: Double { Self.quantile(wall, 0.5) }
    var medianCPU: Double { Self.quantile(cpu, 0.5) }

    mutating func add(_ sample: (wall: Double, cpu: Double)) {
        wall.append(sample.wall)
        cpu.append(sample.cpu)
    }

    /// The median over the rounds of this one's time through the other's in the same round.
    func ratio(to other: Measurement) -> Double { Self.ratio(wall, other.wall) }

    static func ratio(_ left: [Double], _ right: [Double]) -> Double { quantile(zip(left, right).map { $0 / $1 }, 0.5) }

    static func quantile(_ samples: [Double], _ share: Double) -> Double {
        let sorted = samples.sorted()
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// One sample of `body` in this process.
    static func sample(_ body: () async throws -> Void) async throws -> (wall: Double, cpu: Double) {
        let (wall, cpu) = (Clock.wall(), Clock.cpu())
        try await body()
        return (Clock.wall() - wall, Clock.cpu() - cpu)
    }

    /// Measures things in turn, so that what else the machine does hits all alike: once to warm up, then `rounds` times.
    static func interleaved(
        rounds: Int, _ bodies: [() async throws -> (wall: Double, cpu: Double)]
    ) async throws -> [Measurement] {
        var measurements = [Measurement](repeating: Measurement(), count: bodies.count)
        for body in bodies { _ = try await body() }
        for _ in 0..<rounds {
            for (place, body) in bodies.enumerated() {
                measurements[place].add(try await body())
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
