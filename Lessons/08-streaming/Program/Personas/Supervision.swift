import LessonKit
import Synchronization

/// A supervisor that asks specialists side by side, and answers from what they say.
struct Supervision {
    /// What one specialist did.
    struct Report: Encodable, Sendable {
        let name: String
        let answer: String
        let failed: Bool
        let totalMs: Double
    }

    private let lesson: StreamingLesson
    private let reports = Reports()

    init(_ lesson: StreamingLesson) { self.lesson = lesson }

    // snippet: supervisor
    /// Two agents as tools of a third. Each has instructions and tools of its own.
    private var tools: [Tool] {
        let campus = lesson.campus
        let now = lesson.context.now
        let specialists = [
            Specialist(
                name: "events", subject: "events: what takes place, and when",
                instructions: lesson.instructions,
                tools: Tool.campus(
                    [.searchCampusInfo, .nextEvent, .daysUntilWeekday, .getCurrentTime], database: campus,
                    now: now)),
            Specialist(
                name: "places", subject: "places: where something is, in which building and room",
                instructions: lesson.instructions,
                tools: Tool.campus([.searchCampusInfo], database: campus, now: now)),
        ]
        return specialists.map { specialist in
            .specialist(specialist, model: lesson.context.model, settings: lesson.context.settings) {
                [console = lesson.console, reports] name, event in
                console.line(Self.status(name, event))
                reports.take(event, of: name)
            }
        }
    }

    private var supervisor: ChatSession {
        lesson.context.session(
            instructions: lesson.instructions
                + " Your tools are specialists: ask both at once, in one reply, and then answer from what they say.",
            tools: tools)
    }
    // end: supervisor

    /// Asks the supervisor, and shows the specialists at work.
    func answer(_ question: String) async throws -> (turn: Turn, reports: [Report]) {
        let console = lesson.console
        console.line("You:   \(question.onOneLine(limit: 2_000))")
        var isInText = false
        for try await event in supervisor.stream(question) {
            switch event {
            case .text(let piece):
                if !isInText { console.modelText("Model: ") }
                isInText = true
                console.modelText(piece)
            case .finished(let turn):
                if isInText { console.endModelText() }
                return (turn, reports.all)
            default: break
            }
        }
        throw CancellationError()
    }

    /// One line for what a specialist does.
    private static func status(_ name: String, _ event: SpecialistEvent) -> String {
        let label = "  \(name): "
        return switch event {
        case .asked(let question): label + "asked: \(question.onOneLine(limit: 60))"
        case .usesTool(let call): label + "\(call.name) \(call.arguments)".onOneLine(limit: 60)
        case .answered(let turn): label + "done after \(DurationFormat.text(turn.timeline.total))"
        case .failed(let reason): label + "failed: \(reason.onOneLine(limit: 200))"
        }
    }
}

/// What the specialists did, in the order in which they were done.
private final class Reports: Sendable {
    private let state = Mutex<[Supervision.Report]>([])

    var all: [Supervision.Report] { state.withLock { $0.sorted { $0.name < $1.name } } }

    func take(_ event: SpecialistEvent, of name: String) {
        state.withLock { reports in
            switch event {
            case .answered(let turn):
                reports.append(
                    .init(
                        name: name, answer: turn.answer, failed: false,
                        totalMs: turn.timeline.total.milliseconds))
            case .failed(let reason):
                reports.append(.init(name: name, answer: reason, failed: true, totalMs: 0))
            case .asked, .usesTool: break
            }
        }
    }
}
