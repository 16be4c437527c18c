import ModelWire

extension TurnView {
    /// What the rows under the answer show.
    enum Phase: Sendable, Equatable {
        /// Nothing of this reply has come.
        case waiting
        case thinking
        /// The model writes a call's arguments.
        case calling(String)
        case tools
        /// The text itself shows that something happens.
        case text
        case over
    }

    /// A tool that runs.
    struct Running: Sendable {
        var call: ToolCall
        var since: Instant
        /// What it has reported last.
        var progress = ""
    }

    private static let dots = ["·  ", "·· ", "···"]
    private static let argumentLimit = 40

    static func rows(_ state: State, now: Instant, columns: Int) -> [StyledText] {
        let elapsed = state.since.duration(to: now)
        let dots = dots[Int(elapsed.milliseconds / 300) % dots.count]
        switch state.phase {
        case .text, .over: return []
        case .waiting: return [row("\(dots) waiting for the model  \(tenths(elapsed))")]
        case .calling(let name):
            return [row("\(dots) the model asks for \(name.onOneLine(limit: argumentLimit))")]
        case .thinking:
            let counted = row("\(dots) thinking  \(tenths(elapsed)), \(state.thought.count) characters")
            return [counted, row("  " + tail(of: state.thought, cells: columns - 8))]
        case .tools:
            return state.running.map { running in
                let arguments = running.call.arguments.onOneLine(limit: argumentLimit)
                let time = tenths(running.since.duration(to: now))
                let detail = running.progress.isEmpty ? arguments : running.progress
                return row("\(ToolActivity(running.call.name).words) …  \(time)  \(detail)")
            }
        }
    }

    private static func row(_ text: String) -> StyledText { StyledText("  " + text, .dim) }

    private static func tenths(_ duration: Duration) -> String {
        let tenths = Int(duration.milliseconds / 100)
        return "\(tenths / 10).\(tenths % 10) s"
    }

    /// The end of a thought, on one row.
    private static func tail(of thought: String, cells: Int) -> String {
        var rest: [Character] = []
        var room = cells
        for character in thought.reversed() {
            room -= CellWidth.most(character)
            guard room >= 0 else { break }
            rest.append(character.isNewline ? " " : character)
        }
        return String(rest.reversed())
    }
}
