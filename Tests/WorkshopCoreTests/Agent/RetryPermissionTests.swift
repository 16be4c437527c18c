import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Which calls of a turn may be tried again by themselves", .timeLimit(.minutes(5)))
struct RetryPermissionTests {
    @Test(
        "All, until a tool that changes something was started; then none of that turn",
        arguments: Delivery.both)
    func afterSideEffects(delivery: Delivery) async throws {
        let tools = [
            ToolSpy("read").tool,
            ToolSpy("book", isReadOnly: false) { _ in throw ToolSpy.Failure(description: "half done") }.tool,
        ]
        let model = ScriptedModel(
            .calls(.to("read")), .calls(.to("read", id: "2"), .to("book")), .calls(.to("read", id: "3")),
            .text("Booked."), .text("Hello."))
        let session = ChatSession.scripted(model, tools: tools)
        _ = try await session.answer("Book it", by: delivery)
        _ = try await session.answer("Hi", by: delivery)
        #expect(model.requests.map(\.mayBeRetried) == [true, true, false, false, true])
    }

    @Test("A wait is an event of the turn, and no part of its text")
    func wait() async throws {
        let wait = RequestWait(
            duration: .seconds(2), reason: .retry(number: 2, of: 3, because: "the server is busy"))
        let session = ChatSession.scripted(ScriptedModel(ScriptedReply([.wait(wait), .text("Yes.")])))
        let events = try await session.events(of: "?")
        #expect(events.prefix(3) == [.step(1), .waiting(wait), .text("Yes.")])
        #expect("\(wait)" == "the server is busy; trying again in 2 s (try 2 of 3)")
    }
}
