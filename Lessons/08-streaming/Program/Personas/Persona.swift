import ArgumentParser
import LessonKit

/// Somebody who talks along: a name, and how they talk.
struct Persona: Sendable, ExpressibleByArgument {
    let name: String
    let instructions: String

    init(name: String, manner: String) {
        self.name = name
        // Without a full stop the next sentence would be part of the manner.
        let end = manner.last.map { ".!?".contains($0) } == true ? "" : "."
        instructions =
            "You are \(name). \(manner)\(end) Speak in two or three sentences, as one of several voices in a conversation: "
            + "each line of it begins with who says it. Write your own words, without your name before them."
    }

    /// Reads `Name: how they talk`.
    init?(argument: String) {
        guard let colon = argument.firstRange(of: ":") else { return nil }
        let name = argument[..<colon.lowerBound].trimmingPrefix { $0.isWhitespace }
        let manner = argument[colon.upperBound...].trimmingPrefix { $0.isWhitespace }
        guard !name.isEmpty, !manner.isEmpty, name.count <= 40 else { return nil }
        self.init(name: String(name), manner: String(manner))
    }

    static let standard = [
        Persona(name: "Socrates", manner: "You ask short questions back, and claim to know nothing."),
        Persona(
            name: "Plato",
            manner: "You take up what was said before you, and answer with what you hold to be true."),
    ]
}
