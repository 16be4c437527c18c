// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [
    // Every existential is written `any`, so that the cost of one is seen where it is paid.
    .enableUpcomingFeature("ExistentialAny"),
    // An import is needed in each file that uses it: a file's head then tells what it depends on.
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

// A re-export hides from SwiftPM that a target depends on what is re-exported: after a change to a type's layout down
// there, it links objects that still have the old layout, and the program crashes (seen with Swift 6.3.1). So every
// target names all modules whose types it uses, re-exported or not.
let wire: [Target.Dependency] = ["ModelWire", "CurlStreaming"]
let core: [Target.Dependency] = ["WorkshopCore", "Campus"] + wire
let kit: [Target.Dependency] = ["LessonKit"] + core

/// A lesson's program lies in the lesson's own folder, beside its handout.
struct Lesson {
    var program: String
    var folder: String

    var target: Target {
        .executableTarget(
            name: program, dependencies: kit + [argumentParser], path: "Lessons/\(folder)/Program",
            swiftSettings: settings)
    }
}

let lessons = [
    Lesson(program: "part1-basic-call", folder: "01-basic-call"),
    Lesson(program: "part2-embedding-rag", folder: "02-embedding-rag"),
    Lesson(program: "part3-guardrails", folder: "03-guardrails"),
    Lesson(program: "part4-local-gpu", folder: "04-local-gpu"),
    Lesson(program: "part5-single-tool", folder: "05-single-tool"),
    Lesson(program: "part6-multi-step-plan", folder: "06-multi-step-plan"),
    Lesson(program: "part7-conversation-memory", folder: "07-conversation-memory"),
    Lesson(program: "part8-streaming", folder: "08-streaming"),
]

let package = Package(
    name: "StreamingAgentWorkshop",
    platforms: [.macOS(.v15)],
    products: lessons.map { .executable(name: $0.program, targets: [$0.program]) } + [
        .executable(name: "practice-server", targets: ["practice-server"])
    ],
    dependencies: [
        // Exact versions: Package.resolved is not kept, and a class must build what was tested.
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: lessons.map(\.target) + [
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .yum(["libcurl-devel"]), .brew(["curl"])]
        ),
        .target(name: "CurlStreaming", dependencies: ["CCurl"], swiftSettings: settings),
        .target(name: "ModelWire", dependencies: ["CurlStreaming"], swiftSettings: settings),
        .target(name: "Campus", dependencies: [grdb], swiftSettings: settings),
        .target(
            name: "WorkshopCore", dependencies: wire + ["Campus", grdb], swiftSettings: settings),
        .target(name: "PracticeServer", dependencies: [flyingFox], swiftSettings: settings),
        .target(
            name: "LessonKit",
            dependencies: core + ["PracticeServer", argumentParser],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "practice-server",
            dependencies: ["PracticeServer", argumentParser],
            swiftSettings: settings
        ),
        // Keeps the handouts' snippets and transcripts equal to what is compiled and printed.
        .executableTarget(name: "handouts", dependencies: [argumentParser], swiftSettings: settings),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "CurlStreamingTests",
            dependencies: ["CurlStreaming", "TestSupport", flyingSocks],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ModelWireTests", dependencies: wire + ["TestSupport"], swiftSettings: settings),
        .testTarget(name: "CampusTests", dependencies: ["Campus", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "WorkshopCoreTests",
            dependencies: core + ["TestSupport", grdb],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PracticeServerTests",
            dependencies: ["PracticeServer", "practice-server", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "LessonKitTests",
            dependencies: kit + ["PracticeServer", argumentParser, "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "LessonTests",
            dependencies: kit + lessons.map { .target(name: $0.program) } + [
                "practice-server", "handouts", "TestSupport",
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
