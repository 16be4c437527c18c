import LessonKit

/// An endpoint in reach, and what the tables call it.
struct Place: Sendable {
    let lesson: LessonContext
    let name: String
    /// True where no model answers, and the pace is made up.
    let isSimulated: Bool

    var endpoint: Endpoint { lesson.endpoint }

    init(_ lesson: LessonContext, isSimulated: Bool = false) {
        self.lesson = lesson
        self.isSimulated = isSimulated || lesson.endpoint.mode == .practice
        let pace = lesson.simulatedPace.map { ", \($0) pace" } ?? ""
        name = lesson.endpoint.name + pace + (self.isSimulated ? " (simulated)" : "")
    }
}
