import Foundation
import Testing

@testable import handouts

@Suite("Scripts/lesson")
struct LessonScriptTests {
    @Test("Arguments, standard input, the folder and the exit code are the program's own")
    func passesThrough() async throws {
        let kit = try ScriptKit()
        let result = try await kit.run("echo typed | \"$kit/Scripts/lesson\" 3 ask 'two words' '' --help")
        #expect(
            result.standardOutput
                == "part3-guess in elsewhere build= as=Scripts/lesson 3 read=typed\n<ask>\n<two words>\n<>\n<--help>\n"
        )
        #expect(result.standardError == "")
        #expect(result.exitCode == 42)
        #expect(try kit.builds() == ["debug part3-guess"])
        try kit.remove()
    }

    @Test(
        "A lesson is built again only when a source changed",
        arguments: [
            (nil, 1),
            ("Lessons/03-guess/README.md", 1),
            ("Lessons/03-guess/Exercise", 1),
            ("Lessons/03-guess/Program/main.swift", 2),
            ("Lessons/03-guess/Program", 2),
            ("Package.swift", 2),
            ("Sources/New.swift", 2),
        ])
    func rebuilds(changed: String?, builds: Int) async throws {
        let kit = try ScriptKit()
        try kit.write("Lessons/03-guess/README.md", "")
        try kit.write("Lessons/03-guess/Exercise", "")
        try kit.write("Sources/New.swift", "")
        _ = try await kit.run("\"$kit/Scripts/lesson\" 3")
        if let changed { try kit.change(changed) }
        _ = try await kit.run("\"$kit/Scripts/lesson\" 3")
        #expect(try kit.builds().count == builds)
        try kit.remove()
    }

    @Test("A build that fails shows the compiler's words, is not run, and is tried again")
    func brokenBuild() async throws {
        let kit = try ScriptKit()
        try kit.write("broken", "")
        let result = try await kit.run("\"$kit/Scripts/lesson\" 3")
        #expect(result.exitCode == 1)
        #expect(result.standardOutput == "")
        #expect(result.standardError.contains("error: it is broken"))
        try FileManager.default.removeItem(at: kit.folder.appendingPathComponent("broken"))
        #expect(try await kit.run("\"$kit/Scripts/lesson\" 3").exitCode == 42)
        try kit.remove()
    }

    @Test(
        "Figures that are compared come from a release build",
        arguments: [
            ("lesson\" 3 compare --runs 2", "release"), ("lesson\" --release 3", "release"),
            ("lesson\" 3 ask", "debug"),
        ])
    func configuration(command: String, expected: String) async throws {
        let kit = try ScriptKit()
        _ = try await kit.run("\"$kit/Scripts/\(command)")
        #expect(try kit.builds() == ["\(expected) part3-guess"])
        try kit.remove()
    }

    @Test(
        "A number without a lesson ends with 64 and tells the lessons",
        arguments: ["1", "0", "99999999999999999999", ""])
    func unknown(number: String) async throws {
        let kit = try ScriptKit()
        let result = try await kit.run("\"$kit/Scripts/lesson\" \(number)")
        #expect(result.exitCode == 64)
        #expect(result.standardError.contains("part3-guess"))
        #expect(try kit.builds() == [])
        try kit.remove()
    }

    @Test("The number may be written as the folder has it")
    func leadingZero() async throws {
        let kit = try ScriptKit()
        #expect(try await kit.run("\"$kit/Scripts/lesson\" 03").exitCode == 42)
        try kit.remove()
    }

    @Test("Every lesson of this kit is found")
    func list() async throws {
        let lessons = try FileManager.default
            .contentsOfDirectory(atPath: ScriptKit.root.appendingPathComponent("Lessons").path)
            .filter { FileManager.default.fileExists(atPath: "\(ScriptKit.root.path)/Lessons/\($0)/Program") }
        let kit = try ScriptKit()
        let result = try await kit.run("'\(ScriptKit.root.path)/Scripts/lesson' --list")
        let folders = TextLines.split(result.standardOutput).map {
            $0.split(separator: "/").last.map(String.init)
        }
        #expect(folders == lessons.sorted())
        #expect(lessons.contains("08-streaming"))
        try kit.remove()
    }
}
