import Foundation
import TestSupport
import Testing

/// What a person is told when the settings, the files or the folders are wrong.
@Suite(.timeLimit(.minutes(10)))
struct BadSettingsTests {
    @Test(arguments: [
        (["--endpoint", "nim2"], Int32(64), "there is no endpoint “nim2”"),
        (["--endpoint", "ftp://example.org"], 64, "no http:// or https:// address"),
        (["--endpoint", "http://me:pw@127.0.0.1:9/v1"], 64, "WORKSHOP_API_KEY"),
        (["--endpoint", "openai"], 77, "OPENAI_API_KEY"),
        (["--endpoint", "http://127.0.0.1:1/v1", "--model", "x"], 69, "no connection could be made"),
        (["--endpoint", "http://nowhere.invalid/v1", "--model", "x"], 69, "could not be resolved"),
        (["--wire", "smoke-signals"], 64, "smoke-signals"),
        (["--temperature", "9"], 64, "between 0 and 2"),
        (["--ask", " "], 64, "--ask needs a question"),
        (["--no-such-flag"], 64, "--no-such-flag"),
    ])
    func aWrongOptionIsTold(arguments: [String], exitCode: Int32, says: String) async throws {
        let ending = try await LessonProgram.basicCall.run(arguments)
        #expect(ending.exitCode == exitCode, "\(ending.errors)")
        #expect(ending.errors.contains(says), "\(ending.errors)")
        #expect(!ending.errors.contains("pw@"))
    }

    @Test func aMalformedDotEnvIsToldByItsLineAndNotByItsValue() async throws {
        let folder = try TemporaryFolder.make()
        try Data("WORKSHOP_MODEL=x\nnvapi-secret\n".utf8).write(to: folder.appendingPathComponent(".env"))
        let ending = try await LessonProgram.basicCall.run([], directory: folder)
        #expect(ending.exitCode == 78)
        #expect(ending.errors.contains(".env, line 2: expected NAME=value"), "\(ending.errors)")
        #expect(!ending.errors.contains("nvapi-secret"))
    }

    @Test func aMistypedVariableIsToldAndTheLessonRuns() async throws {
        let ending = try await LessonProgram.basicCall.run(
            ["--ask", "Hi"], environment: ["WORKSHOP_ENDPIONT": "ollama"])
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("note: nothing reads WORKSHOP_ENDPIONT. "), "\(ending.errors)")
    }

    @Test func aFolderThatCannotBeWrittenIsTold() async throws {
        let file = try TemporaryFolder.make().appendingPathComponent("file")
        try Data().write(to: file)
        let ending = try await LessonProgram.basicCall.run(
            [], environment: ["WORKSHOP_DATA": file.appendingPathComponent("data").path])
        #expect(ending.exitCode == 73)
        #expect(
            ending.errors.contains("Set WORKSHOP_DATA to a folder that you may write."), "\(ending.errors)")
    }

    @Test(arguments: [
        ("events.csv", "name,category\nbroken", "events.csv"),
        ("documents/ai-club.md", "---\ntitle: AI Club\nno end", "ai-club.md"),
        ("campus.json", "{", "campus.json"),
    ])
    func aBrokenCampusFileIsToldAndTheDatabaseStands(file: String, content: String, says: String) async throws
    {
        let campus = try TemporaryFolder.make().appendingPathComponent("campus")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: LessonProgram.sampleCampus), to: campus)
        let data = try TemporaryFolder.make()
        let environment = ["WORKSHOP_DATA": data.path]
        let program = LessonProgram.basicCall
        let first = try await program.run([], campus: campus.path, environment: environment)
        #expect(first.exitCode == 0, "\(first.errors)")
        let database = try databaseBytes(in: data)

        let broken = campus.appendingPathComponent(file)
        let good = try Data(contentsOf: broken)
        try Data(content.utf8).write(to: broken)
        let second = try await program.run([], campus: campus.path, environment: environment)
        #expect(second.exitCode == 65, "\(second.errors)")
        #expect(second.errors.contains(says), "\(second.errors)")
        #expect(try databaseBytes(in: data) == database)

        try good.write(to: broken)
        let third = try await program.run([], campus: campus.path, environment: environment)
        #expect(third.exitCode == 0, "\(third.errors)")
    }

    private func databaseBytes(in folder: URL) throws -> Data {
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".sqlite") }
        )
        return try Data(contentsOf: folder.appendingPathComponent(name))
    }
}
