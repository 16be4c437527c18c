import LessonKit

/// What one wire and delivery give without a fault: what every case is held against.
struct UsualTurns: Sendable {
    let wire: Wire
    let delivery: Delivery
    let question: String
    let next: String
    /// The messages and the answer of the question's turn.
    let messages: Int
    let answer: String
    /// The answer to the next question after that turn, and without it.
    let nextAfter: String
    let nextAlone: String
    /// What the naive loop gives for a plain question, and for one that makes the model ask for a tool.
    let naiveText: String
    let naiveCall: String

    init(_ lesson: StreamingLesson, _ wire: Wire, _ delivery: Delivery) async throws {
        let model = lesson.model(wire)
        let loop = NaiveLoop(client: lesson.context.client, wire: wire)
        let question = lesson.questions[0]
        // A question that stands by itself: it is asked after a turn that failed, too.
        let next = Plain.question
        async let alone = lesson.turn(next, of: lesson.session(model), delivery)
        async let text = loop.answer(
            to: model.post(lesson.naiveRequest(asksForTool: false), delivery), delivery)
        async let call = loop.answer(
            to: model.post(lesson.naiveRequest(asksForTool: true), delivery), delivery)
        let session = lesson.session(model)
        answer = try await lesson.turn(question, of: session, delivery).answer
        messages = await session.history.turns.last?.count ?? 0
        nextAfter = try await lesson.turn(next, of: session, delivery).answer
        nextAlone = try await alone.answer
        (naiveText, naiveCall) = (try await text, try await call)
        (self.wire, self.delivery, self.question, self.next) = (wire, delivery, question, next)
    }
}

extension NaiveLoop {
    fileprivate func answer(to request: HTTPRequest, _ delivery: Delivery) async throws -> String {
        delivery == .streamed ? try await stream(request) { _ in } : try await ask(request)
    }
}

extension StreamingLesson {
    /// The practice endpoint by a wire.
    ///
    /// - Parameter fault: what its replies are asked for.
    func model(_ wire: Wire, fault: Fault? = nil, timeouts: Timeouts? = nil) -> HTTPChatModel {
        HTTPChatModel(
            baseURL: context.endpoint.baseURL, wire: wire, client: context.client,
            timeouts: timeouts ?? context.timeouts, headers: fault.map { [$0.header] } ?? [])
    }

    /// A single call, as a first program makes it.
    func naiveRequest(asksForTool: Bool) -> ChatRequest {
        asksForTool
            ? context.settings.request(
                messages: [.system(instructions), .user(questions[0])], tools: tools.map(\.definition))
            : context.settings.request(messages: [.user(Plain.question)], tools: [])
    }
}
