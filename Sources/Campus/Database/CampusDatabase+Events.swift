import Foundation
import GRDB

/// A list of events, and how many more there are.
public struct EventPage: Sendable, Equatable, Codable {
    /// The events, by date and time.
    public let events: [EventOccurrence]
    /// How many events of the range did not fit.
    public let more: Int
}

extension CampusDatabase {
    /// The most events one list returns.
    public static let maximumEvents = 50
    /// The most days one list spans, both ends counted.
    public static let maximumDays = 366

    /// What takes place from one day to another, both included, with weekly events on each of their days.
    ///
    /// At most `maximumDays` days from the first are looked at. A category is compared without case.
    public func events(
        from first: CalendarDate, to last: CalendarDate, category: String? = nil, limit: Int = maximumEvents
    ) throws(CampusError) -> EventPage {
        let last = min(last, first.adding(days: Self.maximumDays - 1))
        let rows = try read("Reading the events") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM events
                    WHERE (weekday IS NOT NULL OR date BETWEEN :first AND :last)
                    AND (:category IS NULL OR category = lower(:category))
                    ORDER BY start, name, id
                    """,
                arguments: ["first": first.description, "last": last.description, "category": category]
            ).map(CampusEvent.init)
        }
        var found: [(date: CalendarDate, event: CampusEvent)] = []
        for event in rows {
            var day = event.firstDate(onOrAfter: first)
            while let date = day, date <= last {
                found.append((date, event))
                day = event.firstDate(onOrAfter: date.adding(days: 1))
            }
        }
        // Stable by construction: rows come sorted by start, and ties keep that order within a day.
        let sorted = found.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
        let shown = sorted.prefix(max(0, min(limit, Self.maximumEvents)))
        return EventPage(
            events: shown.map { EventOccurrence($0.element.event, on: $0.element.date) },
            more: sorted.count - shown.count)
    }

    /// The next time an event takes place, or the closest names when none fits.
    ///
    /// An event that has begun and not ended counts as next.
    public func nextEvent(named name: String, after now: Date) throws(CampusError) -> NextEvent {
        let today = CalendarDate(now, in: profile.timeZone)
        let time = TimeOfDay(now, in: profile.timeZone)
        let all = try read("Reading the events") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM events ORDER BY id").map(CampusEvent.init)
        }
        let names = EventNames(all.map(\.name))
        let matching = names.matching(name)
        guard !matching.isEmpty else { return .unknown(similar: names.similar(to: name)) }
        let upcoming = all.filter { matching.contains($0.name) }.compactMap {
            event -> (CalendarDate, CampusEvent)? in
            let first = event.end > time ? today : today.adding(days: 1)
            return event.firstDate(onOrAfter: first).map { ($0, event) }
        }
        guard let (date, event) = upcoming.min(by: { ($0.0, $0.1.start) < ($1.0, $1.1.start) }) else {
            return .over(names: matching)
        }
        return .found(EventOccurrence(event, on: date), daysFromNow: today.days(to: date))
    }

    /// The categories events have, sorted.
    public func eventCategories() throws(CampusError) -> [String] {
        try read("Reading the events") { database in
            try String.fetchAll(database, sql: "SELECT DISTINCT category FROM events ORDER BY category")
        }
    }
}

/// What looking for an event by name came to.
public enum NextEvent: Sendable, Equatable {
    /// The event and how many calendar days away it is; 0 is today.
    case found(EventOccurrence, daysFromNow: Int)
    /// Events of that name exist, but all are over.
    case over(names: [String])
    /// No event has that name; up to three others come close.
    case unknown(similar: [String])
}
