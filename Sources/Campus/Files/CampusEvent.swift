/// One row of `events.csv`: something that happens every week, or on one date.
public struct CampusEvent: Sendable, Equatable {
    /// When the event takes place.
    public enum Schedule: Sendable, Equatable {
        /// Every week on this day.
        case weekly(Weekday)
        /// Once.
        case dated(CalendarDate)
    }

    /// The event's name.
    public let name: String
    /// Its category, in lower case.
    public let category: String
    /// Its day or days.
    public let schedule: Schedule
    /// When it starts, in the campus's time zone.
    public let start: TimeOfDay
    /// When it ends, on the same day.
    public let end: TimeOfDay
    /// Where it takes place.
    public let place: String
    /// Anything else worth knowing; may be empty.
    public let notes: String

    /// The first date on or after a day on which the event takes place; nil when it is over.
    public func firstDate(onOrAfter day: CalendarDate) -> CalendarDate? {
        switch schedule {
        case .weekly(let weekday): day.adding(days: day.weekday.days(until: weekday))
        case .dated(let date): date >= day ? date : nil
        }
    }
}
