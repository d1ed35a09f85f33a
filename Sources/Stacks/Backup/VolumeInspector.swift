import ContainerRuntime

/// Looks through a volume's archive while it passes, and says what in it must not be unpacked.
struct VolumeInspector {
    private var stream = TarStream()
    private var files: Set<[UInt8]> = []
    /// Names that are symbolic links; nothing may be unpacked through them.
    private var links: Set<[UInt8]> = []
    private var head: [UInt8] = []
    private var present: [UInt8]?

    /// Files, folders and links.
    private(set) var count = 0
    /// Paths of SQLite databases, known by their first bytes.
    private(set) var databases: [String] = []
    /// What is refused in every archive.
    private(set) var hostile: [String] = []
    /// What is refused unless the archive is one's own: FIFOs, and symbolic links that leave the volume.
    private(set) var foreign: [String] = []

    /// - Throws: `invalidInput` where the archive is damaged.
    mutating func take(_ piece: [UInt8]) throws {
        var stream = self.stream
        try stream.take(piece) { event in
            switch event {
            case .member(let member): look(at: member)
            case .data(let bytes): look(at: bytes)
            }
        }
        self.stream = stream
    }

    /// - Throws: `invalidInput` where the archive ends too early.
    func finish() throws { try stream.finish() }

    private mutating func look(at member: TarMember) {
        count += 1
        present = nil
        head = []
        func refuse(_ why: String) { if hostile.count < 20 { hostile.append("\(member.text) \(why)") } }
        guard let path = Self.inside(member.name, from: []) else { return refuse("is outside of the volume") }
        for count in path.indices.dropFirst() where links.contains(Self.joined(path.prefix(count))) {
            return refuse(
                "goes through the symbolic link \(String(decoding: Self.joined(path.prefix(count)), as: UTF8.self))")
        }
        let name = Self.joined(path[...])
        if path.isEmpty {
            if member.kind != TarMember.folder { refuse("stands for the volume itself and is no folder") }
            return
        }
        // Tar replaces what is there; a link that was replaced must stay known as one.
        switch member.kind {
        case TarMember.file:
            files.insert(name)
            present = name
        case TarMember.folder: break
        case TarMember.hardLink:
            guard let target = Self.inside(member.link, from: []), files.contains(Self.joined(target[...])) else {
                return refuse("is a hard link to \(member.linkText), which the archive does not hold")
            }
            files.insert(name)
        case TarMember.symbolicLink:
            links.insert(name)
            if Self.inside(member.link, from: path.dropLast()) == nil, foreign.count < 20 {
                foreign.append("\(member.text) is a symbolic link to \(member.linkText), outside of the volume")
            }
        case TarMember.fifo:
            if foreign.count < 20 { foreign.append("\(member.text) is a FIFO") }
        default: refuse("is a device")
        }
    }

    private mutating func look(at bytes: ArraySlice<UInt8>) {
        guard let name = present else { return }
        head += bytes.prefix(16 - head.count)
        guard head.count == 16 else { return }
        if head == Array("SQLite format 3\u{0}".utf8) { databases.append(String(decoding: name, as: UTF8.self)) }
        present = nil
    }

    /// The words of a path that stays within the volume; nil where it leaves it.
    private static func inside(_ path: [UInt8], from folder: some Collection<[UInt8]>) -> [[UInt8]]? {
        if path.first == UInt8(ascii: "/") { return nil }
        var words = Array(folder)
        for word in path.split(separator: UInt8(ascii: "/")) {
            switch Array(word) {
            case [UInt8(ascii: ".")]: continue
            case [UInt8(ascii: "."), UInt8(ascii: ".")]:
                if words.isEmpty { return nil }
                words.removeLast()
            case let word: words.append(word)
            }
        }
        return words
    }

    private static func joined(_ words: ArraySlice<[UInt8]>) -> [UInt8] {
        Array(words.joined(separator: [UInt8(ascii: "/")]))
    }
}
