import Foundation
import PracticeServer
import Testing

@testable import LessonKit

/// What the guards' tests share: the fixtures, the sample campus, and the practice model behind its own server.
enum GuardrailKit {
    static let packageRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func fixture(_ name: String) -> URL {
        packageRoot.appendingPathComponent("Tests/Fixtures").appendingPathComponent(name)
    }

    static func campus(_ folder: String = "KnowledgeBase") throws -> CampusDatabase {
        let data = FileManager.default.temporaryDirectory.appendingPathComponent(
            "guardrails-\(UUID().uuidString)")
        return try CampusDatabase.open(
            knowledgeBase: packageRoot.appendingPathComponent(folder), data: data)
    }

    /// Runs a body with the practice model, over HTTP as a lesson has it.
    static func withAssistantParts<Value: Sendable>(
        _ body: @Sendable (any ChatModel, CampusDatabase) async throws -> Value
    ) async throws -> Value {
        let campus = try campus()
        let server = PracticeEndpoint(configuration: .init(pace: Latency.instant.pace))
        let serving = Task { try await server.run() }
        defer { serving.cancel() }
        let base = try await server.waitUntilListening()
        return try await body(HTTPChatModel(baseURL: base), campus)
    }
}
