/// Reads what a question asks for; knows English, and nothing of any campus.
enum QuestionReader {
    static func read(_ text: String) -> Question {
        let words = Tokenizer.words(in: text)
        var question = Question(text: text.trimmed, words: words, padded: Tokenizer.padded(words))
        question.form = form(of: words, text: text)
        question.weekdays = Weekday.named(in: words)
        question.time = time(in: words)
        question.relativeDay = relativeDay(question.padded)
        question.asksNow = question.padded.holds([
            "right now", "now", "currently", "at the moment", "at present", "this moment", "this minute",
            "presently",
        ])
        if question.padded.holds(["what now", "now what"]) { question.asksNow = false }
        question.attributes = AttributeReader.attributes(of: question)
        question.subject = subject(of: words, in: question)
        question.reference = ReferenceReader.reference(in: words)
        question.intent = intent(of: question)
        switch question.intent {
        case .compare, .compareAmounts: question.sides = ComparisonReader.sides(of: words)
        default: break
        }
        return question
    }

    private static let commands: Set<String> = [
        "tell", "explain", "describe", "list", "show", "give", "find", "summarize", "summarise", "write",
        "say",
        "translate", "define", "compare", "name", "look", "search", "convert", "add", "set", "book", "send",
        "remind",
        "calculate", "compute", "create", "check", "repeat", "print", "ignore", "pretend", "act", "reply",
        "respond",
        "please", "turn", "play", "open", "count",
    ]

    private static func form(of words: [Word], text: String) -> Question.Form {
        let leading = words.drop {
            [
                "and", "so", "but", "or", "ok", "okay", "hi", "hello", "hey", "well", "then",
                "please", "also", "um",
            ].contains($0.lower)
        }
        guard let first = leading.first else { return .statement }
        // "Is it on Thursday or Friday?" asks which.
        let offersDays = leading.enumerated().contains { offset, word in
            word.lower == "or" && leading.dropFirst(offset + 1).first.flatMap { Weekday($0) } != nil
        }
        if offersDays { return .open }
        if Vocabulary.auxiliaries.contains(first.lower) {
            let second = leading.dropFirst().first?.lower
            // "Can you tell me when …" is not answered by yes or no.
            let isPolite = ["can", "could", "would", "will", "do"].contains(first.lower) && second == "you"
            if isPolite {
                return leading.contains { Vocabulary.questionWords.contains($0.lower) } ? .open : .command
            }
            return .yesNo
        }
        if leading.contains(where: { Vocabulary.questionWords.contains($0.lower) }) { return .open }
        if commands.contains(first.lower) { return .command }
        let asksPolitely = Tokenizer.padded(Array(leading)).holds([
            "like to know", "want to know", "need to know", "looking for", "interested in", "i wonder",
            "wondering",
            "would like", "need information", "want information",
        ])
        if asksPolitely { return .command }
        return text.contains("?") ? .open : .statement
    }

    private static func time(in words: [Word]) -> ClockTime? {
        for index in words.indices {
            if let reading = TimeSpan.read(words, at: index) { return reading.span.start }
        }
        return nil
    }

    private static func relativeDay(_ padded: String) -> Int? {
        if padded.holds("day after tomorrow") { return 2 }
        if padded.holds("tomorrow") { return 1 }
        return padded.holds(["today", "tonight", "this morning", "this afternoon", "this evening"]) ? 0 : nil
    }

    /// Content words, in order; a word that only names the attribute asked for is not part of the subject.
    private static func subject(of words: [Word], in question: Question) -> [Word] {
        var subject: [Word] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            if let reading = TimeSpan.read(words, at: index) {
                index += reading.length
                continue
            }
            index += 1
            if Weekday(word) != nil || dayWords.contains(word.lower) { continue }
            // "IT help desk" and "Who" the band: a capitalised stop word inside a sentence is a name.
            let isAcronym =
                word.text.count > 1 && word.text == word.text.uppercased() && word.isCapitalised
                && question.text != question.text.uppercased()
            guard isAcronym || !Vocabulary.stop.contains(word.lower) else { continue }
            guard word.lower.count > 1 || word.isNumber || word.isCapitalised else { continue }
            subject.append(word)
        }
        return subject
    }

    private static let dayWords: Set<String> = ["weekday", "weekdays", "weekend", "weekends"]

    private static func intent(of question: Question) -> Question.Intent {
        let padded = question.padded
        if let compare = ComparisonReader.comparison(in: question) { return compare }
        if padded.holds([
            "how many days", "days until", "days till", "days away", "days left", "days before", "how soon",
            "how long until", "how long till", "how long before", "many sleeps", "days to go",
            "days are left",
            "how far away is", "how far off is", "number of days", "days from now", "count the days",
            "days remain",
            "many more days", "days from today", "how long do i have to wait", "how long to wait",
            "long is it until",
            "in how many days", "long do we have to wait", "countdown", "days must i wait",
            "how much longer until",
            "how much time until", "how long is it until", "how long is it till", "long do i have until",
        ]) {
            return .daysUntil
        }
        let isBareDay = question.core.isEmpty && question.weekdays.count == 1 && question.form == .open
        if isBareDay, padded.holds(["what date", "which date", "the date"]) { return .daysUntil }
        if EventQuestion.isListing(question) { return .listEvents }
        if EventQuestion.isClock(question) { return .clock }
        return .lookUp
    }
}
