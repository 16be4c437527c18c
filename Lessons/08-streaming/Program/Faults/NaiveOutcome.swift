import LessonKit

/// What became of a run of the naive loop.
enum NaiveOutcome: Sendable, Equatable {
    case right
    /// Nothing, taken for the answer.
    case nothing
    /// Something else than the answer, taken for it.
    case wrong(characters: Int, of: Int)
    /// An error, after so much had been shown.
    case failed(String, characters: Int, of: Int)
    /// Still waiting when it was stopped from outside.
    case hung(Duration, characters: Int, of: Int)

    /// For a column.
    var word: String {
        switch self {
        case .right: "right"
        case .nothing: "says nothing"
        case .wrong: "cut off"
        case .failed: "error"
        case .hung: "hangs"
        }
    }

    /// In a sentence without its full stop.
    var sentence: String {
        switch self {
        case .right: "gives the right answer"
        case .nothing: "gives an empty answer, as if that were all"
        case .wrong(let count, let whole): "gives \(count) of \(whole) characters, as if that were all"
        case .failed(let error, let count, let whole):
            "ends with an error after \(count) of \(whole) characters: \(error)"
        case .hung(let limit, let count, let whole):
            "hangs after \(count) of \(whole) characters; it was stopped after "
                + DurationFormat.text(limit)
        }
    }
}
