/// What a person typed into a chat.
public enum ChatCommand: Sendable, Equatable {
    case question(String)
    case empty
    case reset
    case history
    case save(title: String)
    /// nil to turn it around.
    case stream(Bool?)
    /// nil to see which there are.
    case model(String?)
    case retry
    case thought
    case help
    case quit
    case unknown(String)

    /// What a chat offers.
    public enum Offer: Sendable {
        /// What every chat needs.
        case conversation
        /// And what concerns how an answer comes.
        case streaming
    }

    private static let conversationList = """
        /history       what goes along with the next question
        /reset         forget the conversation and begin anew; the old one stays kept
        /save [title]  name the conversation; it is kept after every answer in any case
        """
    private static let streamingList = """
        /retry         ask the last question again; its new answer replaces the old one
        /think         what the model told itself before its last answer
        /stream on|off show answers as they arrive, or in one piece
        /model [name]  ask another model, or see which there are
        """
    private static let endList = """
        /quit          end (Ctrl-D on an empty line does too)
        /help          this list
        A question that begins with / needs a space before it.
        """
    private static let interruptList =
        "Ctrl-C stops an answer; so does a line typed while it comes, at a terminal that can be drawn on."

    /// What can be typed, as lines.
    public static func list(_ offer: Offer) -> String {
        switch offer {
        case .conversation: [conversationList, endList].joined(separator: "\n")
        case .streaming:
            [conversationList, streamingList, endList, interruptList].joined(separator: "\n")
        }
    }

    /// Reads a line; a command that is not on offer is unknown.
    public init(_ line: String, of offer: Offer) {
        guard line.first == "/" else {
            let question = line.trimmed
            self = question.isEmpty ? .empty : .question(question)
            return
        }
        let name = String(line.prefix { !$0.isWhitespace })
        let rest = String(line.dropFirst(name.count)).trimmed
        let command = Self.known(name, rest) ?? (offer == .streaming ? Self.streaming(name, rest) : nil)
        self = command ?? .unknown(name)
    }

    private static func known(_ name: String, _ rest: String) -> ChatCommand? {
        switch name {
        case "/reset": .reset
        case "/history": .history
        case "/save": .save(title: rest)
        case "/help", "/?": .help
        case "/quit", "/exit": .quit
        default: nil
        }
    }

    private static func streaming(_ name: String, _ rest: String) -> ChatCommand? {
        switch (name, rest) {
        case ("/retry", _): .retry
        case ("/think", _): .thought
        case ("/stream", "on"): .stream(true)
        case ("/stream", "off"): .stream(false)
        case ("/stream", ""): .stream(nil)
        case ("/stream", _): .unknown("\(name) \(rest)")
        case ("/model", _): .model(rest.isEmpty ? nil : rest)
        default: nil
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
