import LessonKit

/// The instants that calibration knows both sides of: what the server's writes make happen, and what the client reports.
enum CalibrationInstant: String, CaseIterable, Codable, Sendable {
    case firstByte
    case firstEvent
    case firstReasoning
    case firstToolCall
    case toolArgumentsComplete
    case firstVisibleText
    case lastVisibleText
    case finished

    /// What the client reports, in order; none where it did not happen.
    func reported(in instants: CallInstants) -> [Instant] {
        switch self {
        case .firstByte: [instants.firstByte].compactMap { $0 }
        case .firstEvent: [instants.firstEvent].compactMap { $0 }
        case .firstReasoning: [instants.firstReasoning].compactMap { $0 }
        case .firstToolCall: [instants.firstToolCall].compactMap { $0 }
        case .toolArgumentsComplete: instants.toolArgumentsComplete
        case .firstVisibleText: [instants.firstVisibleText].compactMap { $0 }
        case .lastVisibleText: [instants.lastVisibleText].compactMap { $0 }
        case .finished: [instants.finished].compactMap { $0 }
        }
    }

    /// A head of a few letters: eight columns have to fit beside a name.
    var head: String {
        switch self {
        case .firstByte: "byte"
        case .firstEvent: "event"
        case .firstReasoning: "reason"
        case .firstToolCall: "call"
        case .toolArgumentsComplete: "args"
        case .firstVisibleText: "text"
        case .lastVisibleText: "last"
        case .finished: "end"
        }
    }
}
