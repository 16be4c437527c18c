/// The five campus tools by name, with the sentence that tells a model what each is for.
public enum CampusToolName: String, Sendable, CaseIterable {
    /// `CampusTools.searchCampusInfo(query:)`
    case searchCampusInfo = "search_campus_info"
    /// `CampusTools.findEvents(from:to:category:)`
    case findEvents = "find_events"
    /// `CampusTools.nextEvent(name:)`
    case nextEvent = "next_event"
    /// `CampusTools.daysUntilWeekday(weekday:)`
    case daysUntilWeekday = "days_until_weekday"
    /// `CampusTools.getCurrentTime(timezone:)`
    case getCurrentTime = "get_current_time"

    /// One sentence for the model that chooses.
    public var summary: String {
        switch self {
        case .searchCampusInfo:
            "Search the campus documents for clubs, labs, opening hours, office hours, tutoring, places and rules."
        case .findEvents:
            "List the campus events between two dates (YYYY-MM-DD; by default the next seven days), of one category "
                + "if given."
        case .nextEvent:
            "Find when a campus event, given by its name, takes place next and how many days away that is."
        case .daysUntilWeekday:
            "Count the days from today to the next given weekday; 0 means that it is today."
        case .getCurrentTime:
            "Get today's date, weekday and the current time, on campus or in a given IANA time zone."
        }
    }
}
