/// What kind of answer a question asks for, and a passage gives.
enum AnswerKind: String, Sendable, CaseIterable {
    case time
    case place
    case person
    case price

    private var questionWords: Set<String> {
        switch self {
        case .time: ["when", "hours", "schedule", "late", "early", "often", "evening", "o'clock"]
        case .place: ["where", "location", "located", "place"]
        case .person: ["who", "whom", "somebody", "someone", "anyone", "anybody"]
        case .price: ["cost", "costs", "price", "fee", "pay", "money", "expensive", "dues", "free"]
        }
    }

    private var statementWords: Set<String> {
        switch self {
        case .time:
            [
                "am", "pm", "o'clock", "noon", "midnight", "monday", "tuesday", "wednesday", "thursday",
                "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays",
                "saturdays", "sundays", "daily", "weekdays", "weekends",
            ]
        case .place: ["room", "building", "floor", "hall", "beside", "located", "entrance", "gate", "street"]
        case .person:
            [
                "tutor", "tutors", "adviser", "advisers", "advisor", "faculty", "professor", "instructor",
                "instructors", "staff", "mentor", "mentors", "helps", "desk", "technician",
            ]
        case .price: ["dollar", "dollars", "cent", "cents", "euro", "euros", "free", "fee", "cost", "costs"]
        }
    }

    func isAsked(in words: [Word]) -> Bool { words.contains { questionWords.contains($0.lower) } }

    func isGiven(in words: [Word]) -> Bool { words.contains { statementWords.contains($0.lower) } }
}
