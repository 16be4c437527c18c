import LessonKit

/// Shows a value's fields as they arrive, a line each: a string grows on its line, and the mark at a line's end tells
/// that its field is final. Nothing is redrawn, so it is the same on a terminal, through a pipe and on a narrow screen.
struct FieldLines {
    private static let lineLength = 400

    private let console: Console
    /// The string whose line is open.
    private var growing: JSONPath?
    /// The lists and objects that have shown a part of theirs.
    private var shown: Set<JSONPath> = []

    init(console: Console) { self.console = console }

    mutating func begin(_ path: JSONPath) {
        var steps = path.steps
        while !steps.isEmpty {
            steps.removeLast()
            shown.insert(JSONPath(steps))
        }
    }

    mutating func grow(_ path: JSONPath, by piece: String) {
        if growing == nil { console.modelText(head(of: path)) }
        growing = path
        // A line end inside a field would look like the next field; without its carriage return first, since a CRLF is
        // one character in Swift.
        console.modelText(ControlCharacters.removed(from: piece).replacing("\n", with: " "))
    }

    mutating func commit(_ path: JSONPath, _ value: JSONValue) {
        if growing == path {
            console.modelText(" ✓")
            endLine()
        } else if !shown.contains(path), !path.steps.isEmpty {
            console.modelText(head(of: path) + value.text.onOneLine(limit: Self.lineLength) + " ✓")
            endLine()
        }
    }

    mutating func reject(_ problem: String) {
        end()
        console.line("\nThe value is wrong: \(problem.onOneLine(limit: Self.lineLength))")
        console.line("The model is told, and asked once more:")
        shown = []
    }

    mutating func refuse(_ error: APIError) {
        end()
        console.line("The server refused the schema (\(error.message.onOneLine(limit: 200))).")
        console.line("It is asked again with the schema in words; --no-schema begins so.")
    }

    /// Ends the line of a field that did not come to its end.
    mutating func end() {
        if growing != nil { endLine() }
    }

    private mutating func endLine() {
        console.endModelText()
        growing = nil
    }

    private func head(of path: JSONPath) -> String {
        "  " + path.description.onOneLine(limit: 60) + ": "
    }
}
