/// Tells questions for a list of events, and for the clock, from questions about one thing.
enum EventQuestion {
    private static let nouns: Set<String> = [
        "events", "event", "workshops", "activities", "calendar", "talks", "meetings", "seminars",
        "happenings", "happening", "scheduled", "fun",
    ]

    static func isListing(_ question: Question) -> Bool {
        let padded = question.padded
        guard question.form != .yesNo || padded.holds(["are there", "is there anything", "anything", "any"])
        else {
            return false
        }
        let asksWhat = padded.holds([
            "what", "which", "list", "show", "find", "are there any", "is there anything", "give me",
            "tell me",
            "anything", "any", "are there", "when are the", "things to do", "something to do",
        ])
        guard asksWhat else { return false }
        if padded.holds([
            "what is on", "what is happening", "what is going on", "whats on", "going on", "happening on",
            "anything on", "anything happening", "is there anything", "what happens", "what else is on",
            "is happening", "are happening", "is scheduled", "are scheduled", "can i do", "can we do",
            "could i do", "could we do", "things to do", "what to do", "something to do", "there to do",
        ]), hasPeriod(question) {
            return !asksForKind(question)
        }
        return question.words.contains { nouns.contains($0.lower) } && hasPeriod(question)
            || padded.holds([
                "upcoming events", "list events", "list the events", "list all events", "what events",
            ])
    }

    /// "Is there anything vegetarian on Thursdays?" asks about a thing, not about a calendar.
    private static func asksForKind(_ question: Question) -> Bool {
        question.padded.holds(["is there anything", "anything"])
            && question.core.contains { !nouns.contains($0.lower) && CivilDate.month($0) == nil }
    }

    static func hasPeriod(_ question: Question) -> Bool {
        if question.relativeDay != nil || !question.weekdays.isEmpty { return true }
        if question.padded.holds([
            "this week", "next week", "this month", "next month", "weekend", "upcoming", "coming", "between",
            "coming days", "soon", "week of",
        ]) {
            return true
        }
        return question.words.contains { CivilDate.month($0) != nil }
            || !DateReader.dates(in: question.words).isEmpty
    }

    static func isClock(_ question: Question) -> Bool {
        let padded = question.padded
        if padded.holds([
            "what time is it", "what day is it", "what is the time", "what is the date",
            "what is the current time",
            "what is the current date", "what date is it", "what day is today", "what is today",
            "current time",
            "current date", "date today", "today is date", "time right now", "which day is it", "time now",
            "what weekday is it", "the time is", "time it is", "what is the day", "which date is it",
            "day it is",
            "which weekday is it", "what weekday is today", "is today", "day of the week is it",
            "got the time",
            "time is it", "me the time", "me the date", "the time please", "know the time", "have the time",
            "me today", "todays date", "today date", "what year is it", "what month is it", "clock say",
        ]) {
            return question.subject.filter { !clockWords.contains($0.lower) }.allSatisfy(\.isCapitalised)
        }
        return false
    }

    private static let clockWords: Set<String> = [
        "time", "date", "day", "current", "weekday", "local", "year", "month", "campus", "week", "hour",
        "clock",
        "today's", "precise", "tell", "todays",
    ]
}
