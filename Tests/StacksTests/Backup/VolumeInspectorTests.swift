import ContainerRuntime
import Testing

@testable import Stacks

@Suite struct VolumeInspectorTests {
    private func inspect(_ archive: [UInt8], pieces: Int = 700) throws -> VolumeInspector {
        var inspector = VolumeInspector()
        var rest = archive[...]
        while !rest.isEmpty {
            try inspector.take(Array(rest.prefix(pieces)))
            rest = rest.dropFirst(pieces)
        }
        try inspector.finish()
        return inspector
    }

    @Test func `a plain volume is let through`() throws {
        let archive = TarSample.archive(
            TarSample.member("./", kind: "5"), TarSample.member("./d/", kind: "5"),
            TarSample.member("./d/a", data: Array("SQLite format 3\u{0}rest".utf8)),
            TarSample.member("./d/b", kind: "1", link: "./d/a"), TarSample.member("./d/l", kind: "2", link: "../d/a"),
            TarSample.pax("path", "./" + String(repeating: "x", count: 300)),
            TarSample.member("short", data: [1, 2, 3]),
            TarSample.pax("SCHILY.xattr.user.a", "1"), TarSample.member("./x", data: [UInt8](repeating: 7, count: 512)))
        for pieces in [1, 3, 511, 512, 513, archive.count] {
            let found = try inspect(archive, pieces: pieces)
            #expect(found.hostile.isEmpty && found.foreign.isEmpty)
            #expect(found.count == 7 && found.databases == ["d/a"])
        }
    }

    struct Case: Sendable {
        var members: [UInt8]
        var why: String
    }

    static let hostile: [Case] = {
        var list: [Case] = []
        list.append(Case(members: TarSample.member("../x", data: [1]), why: "outside of the volume"))
        list.append(Case(members: TarSample.member("./a/../../x", data: [1]), why: "outside of the volume"))
        list.append(Case(members: TarSample.member("/etc/passwd", data: [1]), why: "outside of the volume"))
        list.append(
            Case(
                members: TarSample.pax("path", "../../x") + TarSample.member("fine", data: [1]),
                why: "outside of the volume"))
        list.append(
            Case(
                members: TarSample.pax("GNU.sparse.name", "/x") + TarSample.member("fine", data: [1]),
                why: "outside of the volume"))
        list.append(
            Case(
                members: TarSample.member("L", kind: "L", data: Array("../x\u{0}".utf8)) + TarSample.member("fine"),
                why: "outside of the volume"))
        list.append(
            Case(
                members: TarSample.member("l", kind: "2", link: "d") + TarSample.member("l/x", data: [1]),
                why: "through the symbolic link l"))
        list.append(
            Case(
                members: TarSample.member("l", kind: "2", link: "/etc") + TarSample.member("./l/./x", data: [1]),
                why: "through the symbolic link"))
        list.append(Case(members: TarSample.member("h", kind: "1", link: "/etc/shadow"), why: "does not hold"))
        list.append(Case(members: TarSample.member("h", kind: "1", link: "other"), why: "does not hold"))
        list.append(Case(members: TarSample.member("h", kind: "1", link: "../f"), why: "does not hold"))
        list.append(Case(members: TarSample.member("null", kind: "3"), why: "is a device"))
        list.append(Case(members: TarSample.member("sda", kind: "4"), why: "is a device"))
        list.append(Case(members: TarSample.member("./", kind: "2", link: "x"), why: "stands for the volume itself"))
        return list
    }()

    @Test(arguments: hostile)
    func `what would leave the volume is named`(_ it: Case) throws {
        let found = try inspect(TarSample.archive(it.members))
        #expect(found.hostile.count == 1)
        #expect(found.hostile.first?.contains(it.why) == true)
    }

    static let foreign: [[UInt8]] = [
        TarSample.member("p", kind: "6"), TarSample.member("l", kind: "2", link: "/etc/passwd"),
        TarSample.member("d/l", kind: "2", link: "../../x"),
    ]

    @Test(arguments: foreign)
    func `what only one's own archive may hold is named apart`(_ members: [UInt8]) throws {
        let found = try inspect(TarSample.archive(members))
        #expect(found.hostile.isEmpty && found.foreign.count == 1)
    }

    static let ambiguous: [[UInt8]] = [
        TarSample.pax("path", "x", kind: "g"), TarSample.member("l", kind: "2", link: "x", size: 512),
        TarSample.member("s", kind: "S"), TarSample.member("u", kind: "Z"), [UInt8](repeating: 1, count: 512),
        TarSample.member("big", kind: "x", size: 2 << 20),
        TarSample.member("pax", kind: "x", data: Array("99 a=b\n".utf8)),
    ]

    @Test(arguments: ambiguous)
    func `what readers understand differently is no archive`(_ members: [UInt8]) {
        #expect(throws: RuntimeError.self) { try inspect(TarSample.archive(members)) }
    }

    @Test func `an archive that is cut off is none`() throws {
        let whole = TarSample.member("a", data: [1, 2, 3])
        for count in 1..<whole.count {
            #expect(throws: RuntimeError.self) { try inspect(Array(whole[..<count])) }
        }
        #expect(try inspect(whole).count == 1)
    }
}
