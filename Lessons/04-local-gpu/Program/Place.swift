import LessonKit

/// An endpoint in reach, and what the tables call it.
struct Place: Sendable {
    let lesson: LessonContext
    let name: String
    /// True where no model answers, and the pace is made up.
    let isSimulated: Bool

    var endpoint: Endpoint { lesson.endpoint }

    /// - Parameter server: what was found to run there.
    init(_ lesson: LessonContext, server: LocalServer? = nil) {
        self.lesson = lesson
        isSimulated = lesson.endpoint.mode == .practice || server?.kind == .practice
        let pace = lesson.simulatedPace.map { ", \($0) pace" } ?? ""
        name =
            (server?.kind.rawValue ?? lesson.endpoint.name) + pace + (self.isSimulated ? " (simulated)" : "")
    }
}
