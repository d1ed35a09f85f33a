import EngineAPI

/// A platform as clients write it: `linux/arm64/v8`, `amd64`.
public enum PlatformName {
    /// Refuses what containerd's `platforms.Parse` refuses, in its words.
    public static func check(_ text: String?) throws(ParityAnswer) {
        guard let text, !text.isEmpty else { return }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isWord = { (part: Substring) in
            !part.isEmpty && part.utf8.allSatisfy { $0.isWordByte }
        }
        guard parts.count <= 3, parts.allSatisfy(isWord) else {
            throw .error(400, "\"\(text)\": invalid platform: invalid argument")
        }
        if parts.count == 1, !systems.contains(text.lowercased()), !architectures.contains(text.lowercased()) {
            throw .error(400, "\"\(text)\": unknown operating system or architecture: invalid argument")
        }
    }

    private static let systems: Set<String> = [
        "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
        "openbsd", "plan9", "solaris", "windows", "zos", "macos",
    ]

    private static let architectures: Set<String> = [
        "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "ppc64", "ppc64le", "loong64", "mips",
        "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "riscv", "riscv64", "s390", "s390x",
        "sparc", "sparc64", "wasm", "i386", "i686", "x86_64", "x86-64", "aarch64", "armhf", "armel",
    ]
}

extension UInt8 {
    fileprivate var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
