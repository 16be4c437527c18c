/// An event on one date, in the form that tools hand to a model.
public struct EventOccurrence: Sendable, Equatable, Codable {
    /// The event's name.
    public let name: String
    /// Its category.
    public let category: String
    /// The day.
    public let date: CalendarDate
    /// The day's English name.
    public let weekday: String
    /// The start, `HH:MM` in the campus's time zone.
    public let start: String
    /// The end, `HH:MM` on the same day.
    public let end: String
    /// Where it takes place.
    public let place: String

    init(_ event: CampusEvent, on date: CalendarDate) {
        name = event.name
        category = event.category
        self.date = date
        weekday = date.weekday.name
        start = event.start.description
        end = event.end.description
        place = event.place
    }
}
