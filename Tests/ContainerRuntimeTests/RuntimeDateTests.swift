import ContainerRuntime
import Testing

@Suite struct RuntimeDateTests {
    @Test(arguments: [
        (RuntimeDate(seconds: 0), "1970-01-01T00:00:00Z"),
        (RuntimeDate(seconds: 951_782_400), "2000-02-29T00:00:00Z"),
        (RuntimeDate(seconds: 1_709_164_800, nanoseconds: 500_000_000), "2024-02-29T00:00:00.5Z"),
        (RuntimeDate(seconds: 1_798_761_599, nanoseconds: 1), "2026-12-31T23:59:59.000000001Z"),
        (RuntimeDate(seconds: -1), "1969-12-31T23:59:59Z"),
    ])
    func `a date is written and read as RFC 3339`(_ date: RuntimeDate, _ text: String) {
        #expect(date.description == text)
        #expect(RuntimeDate(parsing: text) == date)
    }

    @Test(arguments: ["", "2024-02-29", "2024-13-01T00:00:00Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00.xZ"])
    func `what is no date is refused`(_ text: String) { #expect(RuntimeDate(parsing: text) == nil) }
}
