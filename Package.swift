// swift-tools-version: 6.1
import PackageDescription

/// One list of settings for every target, so that no target is laxer than another.
var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
]
// CI sets it. A flag on the command line would also reach the dependencies, which SwiftPM builds without their warnings.
if Context.environment["GANTRY_WERROR"] != nil { settings.append(.unsafeFlags(["-warnings-as-errors"])) }

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["TLS"]))
let yams: Target.Dependency = .product(name: "Yams", package: "Yams", condition: .when(traits: ["Stacks"]))
let toml: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit", condition: .when(traits: ["Stacks"]))
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["Stacks"]))
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
    name: "gantry",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "JSONTree", targets: ["JSONTree"]),
        .library(name: "EngineAPI", targets: ["EngineAPI"]),
        .library(name: "DockerAPI", targets: ["DockerAPI"]),
        .library(name: "LibpodAPI", targets: ["LibpodAPI"]),
        .library(name: "EngineHTTP", targets: ["EngineHTTP"]),
        .library(name: "EngineClient", targets: ["EngineClient"]),
        .library(name: "Gateway", targets: ["Gateway"]),
        .library(name: "Stacks", targets: ["Stacks"]),
        .library(name: "Doctor", targets: ["Doctor"]),
        .library(name: "ContainerRuntime", targets: ["ContainerRuntime"]),
        .library(name: "EngineRuntimes", targets: ["EngineRuntimes"]),
        .library(name: "InMemoryRuntime", targets: ["InMemoryRuntime"]),
        .executable(name: "gantry", targets: ["gantry"]),
    ],
    traits: [
        .trait(name: "TLS", description: "tcp+TLS engine addresses (BoringSSL, two thirds of a clean build)"),
        .trait(name: "SSH", description: "ssh:// engine addresses, through the system's ssh"),
        .trait(name: "Stacks", description: "YAML documents: compose projects and gantry.yaml"),
        .default(enabledTraits: ["TLS", "SSH", "Stacks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    ],
    targets: [
        // Bottom first: a target imports only what stands above it in this list (scripts/check-layers holds it).
        .target(name: "JSONTree"),
        .target(name: "EngineAPI", dependencies: ["JSONTree", nioCore]),
        .target(name: "DockerAPI", dependencies: ["EngineAPI", "JSONTree", nioCore]),
        .target(name: "LibpodAPI", dependencies: ["EngineAPI", "JSONTree", nioCore]),
        .target(name: "Parity", dependencies: ["DockerAPI", "EngineAPI", "JSONTree"]),
        .target(name: "EngineHTTP", dependencies: [nioCore, nioPosix, nioEmbedded, nioSSL, logging]),
        .target(
            name: "EngineClient",
            dependencies: [
                "EngineHTTP", "EngineAPI", "DockerAPI", "JSONTree", nioCore, nioPosix, logging, subprocess,
                systemPackage,
            ]),
        .target(name: "ContainerRuntime"),
        .target(name: "InMemoryRuntime", dependencies: ["ContainerRuntime"]),
        .target(
            name: "EngineRuntimes",
            dependencies: [
                "ContainerRuntime", "EngineClient", "EngineHTTP", "DockerAPI", "LibpodAPI", "EngineAPI", "JSONTree",
                nioCore, systemPackage,
            ]),
        .target(
            name: "Gateway",
            dependencies: [
                "EngineHTTP", "EngineClient", "Parity", "EngineAPI", "DockerAPI", "JSONTree", nioCore, nioPosix,
                logging, lifecycle,
            ]),
        .target(name: "Doctor", dependencies: ["ContainerRuntime"]),
        // The system's zlib, linked in whole: the binary stays one file.
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "Stacks", dependencies: ["ContainerRuntime", "CZlib", yams, toml, crypto],
            linkerSettings: [
                .linkedLibrary(":libz.a", .when(platforms: [.linux])), .linkedLibrary("z", .when(platforms: [.macOS])),
            ]),
        .target(
            name: "Conformance",
            dependencies: ["EngineHTTP", "EngineClient", "EngineAPI", "DockerAPI", "JSONTree", nioCore]),
        .target(
            name: "GantryCLI",
            dependencies: [
                "Doctor", "Stacks", "EngineRuntimes", "ContainerRuntime", "Gateway", "Conformance", "Parity",
                "EngineClient",
                "EngineHTTP", "DockerAPI", "LibpodAPI", "EngineAPI", "JSONTree",
                arguments, logging, lifecycle, unixSignals, yams, nioCore, subprocess, systemPackage,
            ]),
        .executableTarget(name: "gantry", dependencies: ["GantryCLI"]),

        // Small programs that docs/sdk.md shows; built with everything else, so that they compile.
        .executableTarget(
            name: "example-list-containers", dependencies: ["EngineClient", "EngineHTTP", "DockerAPI"],
            path: "Examples/ListContainers"),
        .executableTarget(
            name: "example-run-container",
            dependencies: ["EngineClient", "EngineHTTP", "EngineAPI", "DockerAPI", nioCore],
            path: "Examples/RunContainer"),
        .executableTarget(
            name: "example-follow-events", dependencies: ["EngineClient", "EngineHTTP", "EngineAPI", "DockerAPI"],
            path: "Examples/FollowEvents"),

        // What tests share, no products: the same random numbers everywhere; the engines to run on, names and cleanup,
        // dialers that fail on purpose.
        .target(name: "Seeded", path: "Tests/Seeded"),
        .target(
            name: "RuntimeContract", dependencies: ["ContainerRuntime", "EngineTesting"], path: "Tests/RuntimeContract"),
        .target(name: "EngineTesting", dependencies: ["EngineHTTP", nioCore], path: "Tests/EngineTesting"),

        .testTarget(name: "JSONTreeTests", dependencies: ["JSONTree", "Seeded"]),
        .testTarget(name: "EngineAPITests", dependencies: ["EngineAPI", "JSONTree", "Seeded", nioCore]),
        .testTarget(
            name: "DockerAPITests", dependencies: ["DockerAPI", "EngineAPI", "JSONTree", nioCore],
            exclude: ["Operations.txt"]),
        .testTarget(
            name: "LibpodAPITests", dependencies: ["LibpodAPI", "EngineAPI", "JSONTree", nioCore],
            exclude: ["Operations.txt"]),
        .testTarget(
            name: "ConformanceTests", dependencies: ["Conformance", "DockerAPI", "EngineAPI", "JSONTree", nioCore]),
        .testTarget(name: "ParityTests", dependencies: ["Parity", "DockerAPI", "EngineAPI", "JSONTree"]),
        .testTarget(
            name: "EngineHTTPTests",
            dependencies: ["EngineHTTP", "EngineTesting", "Seeded", nioCore, nioPosix, nioEmbedded, nioSSL]),
        .testTarget(
            name: "EngineClientTests",
            dependencies: [
                "EngineClient", "EngineHTTP", "EngineAPI", "DockerAPI", "JSONTree", "EngineTesting", nioCore, nioPosix,
                logging, systemPackage,
            ]),
        // Needs real engines (GANTRY_TEST_ENGINES, or `make test`); `swift test --skip IntegrationTests` leaves it out.
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "RuntimeContract", "ContainerRuntime", "EngineRuntimes", "Stacks", "GantryCLI", "Gateway",
                "EngineClient",
                "EngineHTTP", "EngineAPI", "DockerAPI", "LibpodAPI", "JSONTree",
                "EngineTesting", "Seeded", nioCore, nioPosix, logging, lifecycle, subprocess, systemPackage,
            ]),
        .testTarget(
            name: "ContainerRuntimeTests", dependencies: ["ContainerRuntime", "RuntimeContract", "InMemoryRuntime"]),
        .testTarget(
            name: "EngineRuntimesTests", dependencies: ["EngineRuntimes", "ContainerRuntime", "EngineAPI"]),
        .testTarget(name: "DoctorTests", dependencies: ["Doctor", "ContainerRuntime"]),
        .testTarget(
            name: "StacksTests", dependencies: ["Stacks", "ContainerRuntime", "InMemoryRuntime", "Seeded", yams]),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "Parity", "EngineHTTP", "EngineAPI", "EngineClient", "DockerAPI", "JSONTree", nioCore,
                nioPosix, logging, lifecycle,
            ]),
        .testTarget(
            name: "GantryCLITests",
            dependencies: [
                "GantryCLI", "Doctor", "Stacks", "Gateway", "EngineClient", "EngineHTTP", "DockerAPI", "EngineAPI",
                "JSONTree",
                arguments,
                nioCore,
            ]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system { target.swiftSettings = settings }

// Only `make docs` asks for the plugin, so that users of the libraries do not resolve it.
if Context.environment["GANTRY_DOCS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
