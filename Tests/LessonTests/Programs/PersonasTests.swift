import Foundation
import TestSupport
import Testing

/// `part8-streaming personas`: voices over one history, and specialists side by side.
@Suite(.timeLimit(.minutes(10)))
struct PersonasTests {
    private func run(_ arguments: [String], campus: String = LessonProgram.sampleCampus) async throws
        -> (report: [String: Any], ending: RunningProgram.Ending)
    {
        let ending = try await LessonProgram.streaming.run(
            ["personas", "--json"] + arguments, campus: campus)
        let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
        return (try #require(object as? [String: Any], "\(ending.errors)"), ending)
    }

    @Test(arguments: ["openai", "anthropic"], [LessonProgram.sampleCampus, LessonProgram.otherCampus])
    func bothPartsAnswer(wire: String, campus: String) async throws {
        let (report, ending) = try await run(["--wire", wire], campus: campus)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let dialogue = try #require((report["dialogue"] as? [[String: Any]])?.first)
        let lines = try #require(dialogue["lines"] as? [[String: Any]])
        #expect(lines.compactMap { $0["name"] as? String } == ["Socrates", "Plato"])
        #expect(lines.allSatisfy { $0["verdict"] as? String == "complete" })
        #expect((lines.last?["text"] as? String)?.contains("Socrates") == true)
        let supervised = try #require((report["supervisor"] as? [[String: Any]])?.first)
        let specialists = try #require(supervised["specialists"] as? [[String: Any]])
        #expect(specialists.compactMap { $0["name"] as? String } == ["events", "places"])
        #expect(specialists.allSatisfy { $0["failed"] as? Bool == false })
        let room = campus == LessonProgram.sampleCampus ? "room 204" : "room 3"
        #expect((supervised["answer"] as? String)?.contains(room) == true)
    }

    @Test func ownVoicesAndQuestions() async throws {
        let (report, _) = try await run([
            "--persona", "Ada: You ask questions.", "--persona", "Max: You answer.", "--persona",
            "Zoe: You answer too.", "--ask", "What is courage?", "--ask", "Where is the robotics lab?",
        ])
        let dialogue = try #require(report["dialogue"] as? [[String: Any]])
        #expect(dialogue.count == 2)
        let first = try #require(dialogue.first?["lines"] as? [[String: Any]])
        #expect(first.compactMap { $0["name"] as? String } == ["Ada", "Max", "Zoe"])
        #expect(first.allSatisfy { ($0["text"] as? String)?.contains("“courage”") == true })
        #expect((first.last?["text"] as? String)?.contains("Max") == true)
        let supervised = try #require(report["supervisor"] as? [[String: Any]])
        #expect((supervised.last?["answer"] as? String)?.contains("B12") == true)
    }

    @Test("What voices of one's own say depends on the question, however they are described")
    func ownVoicesInCharacter() async throws {
        let (report, _) = try await run([
            "--persona", "Rosa: An old sailor. She loves the sea.", "--persona", "Kim: a librarian of facts",
            "--ask", "Is courage learned?", "--ask", "Why do leaves fall in autumn?",
        ])
        let dialogue = try #require(report["dialogue"] as? [[String: Any]])
        let texts = dialogue.map {
            ($0["lines"] as? [[String: Any]])?.compactMap { $0["text"] as? String } ?? []
        }
        #expect(texts.map(\.count) == [2, 2])
        #expect(texts.first?.allSatisfy { $0.contains("“courage”") } == true, "\(texts)")
        #expect(texts.last?.allSatisfy { $0.contains("“autumn”") || $0.contains("“leaves”") } == true)
        #expect(Set(texts.joined()).count == 4)
        #expect(texts.allSatisfy { $0.last?.hasPrefix("Softly, please:") == true }, "\(texts)")
        #expect(!texts.joined().contains { $0.contains("loves the sea") || $0.contains("of facts") })
    }

    @Test(arguments: [["--persona", "nobody"], ["--persona", ": silent"], ["--persona", "Max:"]])
    func aPersonaNeedsANameAndAManner(arguments: [String]) async throws {
        let ending = try await LessonProgram.streaming.run(["personas"] + arguments)
        #expect(ending.exitCode == 64)
    }
}
