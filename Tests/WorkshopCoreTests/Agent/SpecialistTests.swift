import ModelWire
import Synchronization
import Testing

@testable import WorkshopCore

@Suite("A specialist is a tool of its supervisor", .timeLimit(.minutes(5)))
struct SpecialistTests {
    private struct Broken: Error, CustomStringConvertible {
        let description = "the line is dead"
    }

    /// What was heard, by name.
    private final class Ear: Sendable {
        private let heard = Mutex<[String]>([])
        var lines: [String] { heard.withLock { $0 } }
        func hear(_ name: String, _ event: SpecialistEvent) {
            let line =
                switch event {
                case .asked(let question): "\(name) asked \(question)"
                case .usesTool(let call): "\(name) uses \(call.name)"
                case .answered(let turn): "\(name) answered \(turn.answer)"
                case .failed(let reason): "\(name) failed \(reason)"
                }
            heard.withLock { $0.append(line) }
        }
    }

    private static let clock = Tool(name: "clock", description: "", parameters: ["type": "object"]) { _ in
        "noon"
    }

    private func tool(_ name: String, _ model: ScriptedModel, _ ear: Ear) -> Tool {
        .specialist(
            Specialist(name: name, subject: name, instructions: "Know \(name).", tools: [Self.clock]),
            model: model, settings: ChatSettings(model: "m")
        ) { ear.hear($0, $1) }
    }

    @Test func `it answers with tools and instructions of its own, and remembers nothing`() async throws {
        let model = ScriptedModel(.calls(.to("clock")), .text("At noon."), .text("Again."))
        let ear = Ear()
        let tool = tool("events", model, ear)
        #expect(tool.name == "ask_events")
        #expect(tool.isReadOnly)
        #expect(try await tool.run(["question": "When?"]) == "At noon.")
        #expect(try await tool.run(["question": "And then?"]) == "Again.")
        #expect(
            ear.lines == [
                "events asked When?", "events uses clock", "events answered At noon.",
                "events asked And then?", "events answered Again.",
            ])
        #expect(model.requests.last?.messages == [.system("Know events."), .user("And then?")])
    }

    @Test(arguments: Delivery.both)
    func `one that fails is told to the supervisor, which goes on`(delivery: Delivery) async throws {
        let ear = Ear()
        let events = tool("events", ScriptedModel(.failing(Broken())), ear)
        let places = tool("places", ScriptedModel(.text("In the mill.")), ear)
        let supervisor = ScriptedModel(
            .calls(
                .to("ask_events", #"{"question":"When?"}"#), .to("ask_places", #"{"question":"Where?"}"#)),
            .text("In the mill; nobody knows when."))
        let session = ChatSession.scripted(supervisor, tools: [events, places])
        let turn = try await session.answer("When and where?", by: delivery)
        #expect(turn.answer == "In the mill; nobody knows when.")
        #expect(turn.results.map(\.content) == ["error: the line is dead", "In the mill."])
        #expect(turn.results.map(\.isError) == [true, false])
        #expect(ear.lines.contains("events failed the line is dead"))
        #expect(ear.lines.contains("places answered In the mill."))
    }
}
