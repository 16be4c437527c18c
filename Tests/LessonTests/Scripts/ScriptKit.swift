import Foundation
import Testing

@testable import handouts

/// A small kit in a temporary folder: the real scripts, one lesson 3, and a compiler that only pretends.
struct ScriptKit {
    let folder: URL

    /// The version that the pretended compiler names.
    init(swiftVersion: String = "6.1") throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("kit \(UUID().uuidString)")
        let files = FileManager.default
        for name in ["bin", "elsewhere", "run", "Sources", "Lessons/03-guess/Program"] {
            try files.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try write("Package.swift", "")
        try write("Lessons/03-guess/Program/main.swift", "")
        try write("compiler", Self.compiler(version: swiftVersion))
        try copyExecutables()
    }

    /// What will be executed is written by a process of its own. A test that starts a program just then would hand
    /// the open file on to it, and the kernel refuses to execute a file that someone can still write (ETXTBSY).
    private func copyExecutables() throws {
        let copy = Process()
        copy.executableURL = URL(fileURLWithPath: "/bin/sh")
        copy.currentDirectoryURL = folder
        copy.arguments = [
            "-c", #"cp -R "$1" Scripts && cp compiler bin/swift && chmod +x bin/swift"#, "sh",
            Self.root.appendingPathComponent("Scripts").path,
        ]
        try copy.run()
        copy.waitUntilExit()
        try #require(copy.terminationStatus == 0)
    }

    /// The kit that holds these tests.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Runs a command line in the folder `elsewhere`, with `$kit` for this kit's folder.
    func run(_ command: String) async throws -> CommandRunner.Result {
        let runner = CommandRunner(
            root: folder.appendingPathComponent("elsewhere"), folder: folder.appendingPathComponent("run"),
            limit: .seconds(180))
        return try await runner.run(
            "kit='\(folder.path)'; export kit; PATH=\"$kit/bin:$PATH\"; \(command)")
    }

    /// How often the compiler was asked to build.
    func builds() throws -> [String] {
        let log = folder.appendingPathComponent("builds")
        guard FileManager.default.fileExists(atPath: log.path) else { return [] }
        return TextLines.split(try String(contentsOf: log, encoding: .utf8))
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    /// Dates a file or folder a minute ahead of all that was built so far.
    func change(_ name: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: 60)],
            ofItemAtPath: folder.appendingPathComponent(name).path)
    }

    func remove() throws {
        try FileManager.default.removeItem(at: folder)
    }

    private static func compiler(version: String) -> String {
        """
        #!/usr/bin/env bash
        if [ "$1" = --version ]; then echo 'Swift version \(version) (pretended)'; exit; fi
        shift
        while [ $# -gt 0 ]; do
            case $1 in
                -c) configuration=$2 ;;
                --product) product=$2 ;;
            esac
            shift
        done
        cat >/dev/null
        echo "$configuration $product" >>"$kit/builds"
        echo 'Compiling …'
        if [ -e "$kit/broken" ]; then echo 'error: it is broken'; exit 1; fi
        mkdir -p "$kit/.build/$configuration"
        cat >"$kit/.build/$configuration/$product" <<'PROGRAM'
        #!/usr/bin/env bash
        echo "$(basename "$0") in $(basename "$PWD") build=${WORKSHOP_BUILD:-} as=${WORKSHOP_COMMAND#"$kit"/} read=$(cat)"
        for argument; do echo "<$argument>"; done
        exit 42
        PROGRAM
        chmod +x "$kit/.build/$configuration/$product"
        """
    }
}
