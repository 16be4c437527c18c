import Foundation
import TestSupport

/// A lesson's program in a fresh data folder, offline and without waiting, unless the arguments say otherwise.
struct LessonProgram {
    static let basicCall = LessonProgram(name: "part1-basic-call")
    static let singleTool = LessonProgram(name: "part5-single-tool")
    static let plan = LessonProgram(name: "part6-multi-step-plan")
    static let conversationMemory = LessonProgram(name: "part7-conversation-memory")
    static let localGPU = LessonProgram(name: "part4-local-gpu")
    static let embeddingRAG = LessonProgram(name: "part2-embedding-rag")
    static let guardrails = LessonProgram(name: "part3-guardrails")
    static let streaming = LessonProgram(name: "part8-streaming")

    /// The campus the kit comes with.
    static let sampleCampus = packageRoot.appendingPathComponent("KnowledgeBase").path
    /// A campus that shares nothing with it.
    static let otherCampus = packageRoot.appendingPathComponent("Tests/Fixtures/second-campus").path

    /// The search path of a computer with two GPUs.
    static let machineWithGPUs =
        packageRoot.appendingPathComponent("Tests/Fixtures/machine").path + ":/usr/bin:/bin"
    /// The search path of a computer that has none of the tools which lesson 4 asks.
    static let bareMachine = packageRoot.appendingPathComponent("Tests/Fixtures/transcripts").path

    static let packageRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let name: String

    /// Where it was built.
    var path: String { RunningProgram.productsFolder.appendingPathComponent(name).path }

    /// Starts it: the sample campus, a fixed time, no pace, a data folder of its own.
    func start(
        _ arguments: [String], campus: String = sampleCampus, environment: [String: String] = [:],
        directory: URL? = nil
    ) throws -> RunningProgram {
        let data = try TemporaryFolder.make()
        let standard = [
            "WORKSHOP_DATA": data.path, "WORKSHOP_KNOWLEDGE_BASE": campus, "NO_COLOR": "1",
        ]
        return try RunningProgram(
            name, arguments + ["--now", "2026-11-20T09:00:00-08:00", "--latency", "instant"],
            environment: standard.merging(environment) { _, given in given },
            directory: directory ?? data)
    }

    /// Runs it to its end.
    func run(
        _ arguments: [String], campus: String = sampleCampus, environment: [String: String] = [:],
        directory: URL? = nil
    ) async throws -> RunningProgram.Ending {
        try await start(arguments, campus: campus, environment: environment, directory: directory).ending()
    }
}

/// Folders for one test, removed by the system's own cleaning.
enum TemporaryFolder {
    static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lesson-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
