// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that users of the libraries do not resolve it. `make bench` builds and runs it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "gantry", path: "..", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    ],
    targets: [
        .executableTarget(
            name: "Bench",
            dependencies: [
                .product(name: "EngineClient", package: "gantry"),
                .product(name: "EngineHTTP", package: "gantry"),
                .product(name: "EngineAPI", package: "gantry"),
                .product(name: "DockerAPI", package: "gantry"),
                .product(name: "JSONTree", package: "gantry"),
                .product(name: "NIOCore", package: "swift-nio"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
