import Foundation
import LessonKit

extension CompareOptions {
    /// A question set is a lesson's, not a load test's.
    private static let mostQuestions = 100

    /// What `--questions` names; nil without it.
    ///
    /// - Throws: `InputFileError`.
    func ownQuestions() throws(InputFileError) -> [String]? {
        guard let questionFile else { return nil }
        return try Self.questions(in: try InputFile(questionFile).text(), of: questionFile)
    }

    /// A question a line; blank lines and comments are left out.
    static func questions(in text: String, of file: String) throws(InputFileError) -> [String] {
        guard !text.contains("\u{FFFD}"), !text.contains("\0") else {
            throw InputFileError("\(file) is no text in UTF-8", "Save it as plain text, a question a line.")
        }
        // Some editors begin a text in UTF-8 with a mark that nobody sees.
        let questions = (text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...])
            .split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && $0.first != "#" }
        guard !questions.isEmpty else {
            throw InputFileError("\(file) holds no question", "Write a question a line; # begins a comment.")
        }
        guard questions.count <= mostQuestions else {
            throw InputFileError(
                "\(file) holds \(questions.count) questions, and a run asks \(mostQuestions) at most",
                "Split it into several files.")
        }
        return questions
    }
}
