import LessonKit

/// What a person typed into the chat.
enum ChatCommand: Equatable {
    case question(String)
    case empty
    case reset
    case history
    case save(title: String)
    case help
    case quit
    case unknown(String)

    static let list = """
        /history       what goes along with the next question
        /reset         forget the conversation and begin a new one; the old one stays kept
        /save [title]  name the conversation; it is kept after every answer in any case
        /quit          end (Ctrl-D on an empty line does too)
        /help          this list
        A question that begins with / needs a space before it.
        """

    init(_ line: String) {
        guard line.first == "/" else {
            let question = line.trimmed
            self = question.isEmpty ? .empty : .question(question)
            return
        }
        let name = line.prefix { !$0.isWhitespace }
        let rest = String(line.dropFirst(name.count)).trimmed
        self =
            switch name {
            case "/reset": .reset
            case "/history": .history
            case "/save": .save(title: rest)
            case "/help", "/?": .help
            case "/quit", "/exit": .quit
            default: .unknown(String(name))
            }
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
