import ArgumentParser
import Foundation

/// Keeps the handouts' snippets equal to compiled code, and their transcripts equal to real runs.
@main
struct Handouts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handouts",
        abstract: "Renews the snippets and transcripts of the handouts, or checks them with --check.",
        discussion: """
            A block of a handout is renewed when a marker stands above it:

              <!-- snippet Lessons/08-streaming/Program/Fragments.swift#fragment-loop -->
              <!-- run ./Scripts/lesson 8 plain --latency instant head=20 -->

            A snippet is what stands between '// snippet: NAME' and '// end: NAME' in a source file.
            After a command may stand: stderr (show standard error), head=20 or lines=3-12 (show a part),
            exit=64 (it ends with this exit code), numbers (compare without any number). Durations,
            rates, ratios and port numbers are always left out of the comparison.

            Exit codes: 0 all is in order; 1 stale with --check, or a marker cannot be followed; 64 wrong usage.
            """
    )

    @Flag(help: "Change nothing; print what differs and end with exit code 1.")
    var check = false

    @Option(help: "The kit's folder.")
    var root = "."

    @Argument(help: "Handouts to look at, from the kit's folder on; all of them when none is named.")
    var handouts: [String] = []

    func run() async throws {
        let root = URL(fileURLWithPath: root).standardizedFileURL
        let press = HandoutPress(root: root)
        var failed = false
        for name in handouts.isEmpty ? try Self.all(in: root) : handouts {
            let scratch = FileManager.default.temporaryDirectory
                .appendingPathComponent("handouts-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: scratch) }

            let file = root.appendingPathComponent(name)
            let outcome = await press.proof(try Self.text(of: file, name: name), name: name, scratch: scratch)
            outcome.problems.forEach { Self.complain("handouts: \($0)") }
            failed = failed || !outcome.problems.isEmpty
            if check {
                outcome.stale.forEach { print($0) }
                failed = failed || !outcome.stale.isEmpty
            } else if let renewed = outcome.renewed {
                try Data(renewed.utf8).write(to: file, options: .atomic)
                print("\(name): \(outcome.stale.count) renewed")
            }
        }
        if failed {
            if check {
                Self.complain("handouts: run ./Scripts/handouts to renew what is stale, and read the change.")
            }
            throw ExitCode(1)
        }
    }

    /// The files that may hold markers, in a stable order.
    static func all(in root: URL) throws -> [String] {
        let lessons = try FileManager.default.contentsOfDirectory(
            atPath: root.appendingPathComponent("Lessons").path)
        let inLessons = lessons.sorted().flatMap {
            [
                "Lessons/\($0)/README.md", "Lessons/\($0)/PRODUCTION.md", "Lessons/\($0)/TIMING.md",
                "Lessons/\($0)/INSTRUCTOR.md",
            ]
        }
        return (["README.md", "KnowledgeBase/README.md"] + inLessons)
            .filter { FileManager.default.fileExists(atPath: root.appendingPathComponent($0).path) }
    }

    private static func text(of file: URL, name: String) throws -> String {
        do {
            return try String(contentsOf: file, encoding: .utf8)
        } catch {
            throw ValidationError(
                "'\(name)' was to be read and cannot be; name a Markdown file from the kit's folder on.")
        }
    }

    private static func complain(_ message: String) {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
    }
}
