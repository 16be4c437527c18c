import Foundation

/// The five tools a model may call, as plain functions over decoded arguments.
///
/// Arguments come from a model and may hold anything; a mistaken one is answered with a `CampusToolError` whose
/// text says what to ask instead. An optional argument that is blank counts as left out, since models send "".
public struct CampusTools: Sendable {
    let database: CampusDatabase
    let now: @Sendable () -> Date

    /// How many passages a search hands to the model.
    static let passageCount = 3

    /// Tools over one campus. The clock enters here, so that a lesson or a test can fix it.
    public init(database: CampusDatabase, now: @escaping @Sendable () -> Date) {
        self.database = database
        self.now = now
    }

    /// The passages that fit best, one a line: `AI Club (ai-club.md): The AI Club meets …`.
    public func searchCampusInfo(query: String) throws(CampusToolError) -> CampusToolResult<[Passage]> {
        let passages: [Passage]
        do {
            passages = try database.search(query, limit: Self.passageCount)
        } catch {
            throw CampusToolError(error)
        }
        guard !passages.isEmpty else {
            return CampusToolResult([], text: "No passage matches \(quoted(query)).")
        }
        let lines = passages.map { "\($0.documentTitle) (\($0.source)): \($0.text)" }
        return CampusToolResult(passages, text: lines.joined(separator: "\n"))
    }

    /// Days from today, on campus, to the next given weekday; 0 means today.
    public func daysUntilWeekday(
        weekday text: String
    ) throws(CampusToolError) -> CampusToolResult<WeekdayDistance> {
        guard let weekday = Weekday(named: text) else {
            throw CampusToolError(
                code: .unknownWeekday,
                message:
                    "\(quoted(text)) is no weekday. Use Monday, Tuesday, Wednesday, Thursday, Friday, Saturday "
                    + "or Sunday.")
        }
        let days = today.weekday.days(until: weekday)
        return try CampusToolResult(
            json: WeekdayDistance(date: today.adding(days: days), days: days, weekday: weekday.name))
    }

    /// The date, weekday and time on campus, or in a zone given by its IANA name.
    public func getCurrentTime(
        timezone: String? = nil
    ) throws(CampusToolError) -> CampusToolResult<CurrentTime> {
        let zone = try zone(named: timezone)
        let moment = now()
        let date = CalendarDate(moment, in: zone)
        return try CampusToolResult(
            json: CurrentTime(
                date: date, time: TimeOfDay(moment, in: zone).description, timezone: zone.identifier,
                weekday: date.weekday.name))
    }

    private func zone(named text: String?) throws(CampusToolError) -> TimeZone {
        guard let text = text.givenText else { return database.profile.timeZone }
        guard let zone = TimeZone(named: text) else {
            throw CampusToolError(
                code: .unknownTimeZone,
                message:
                    "\(quoted(text)) is no time zone. Use an IANA name such as America/Los_Angeles, or leave "
                    + "it out for the campus's own time.")
        }
        return zone
    }

    var today: CalendarDate { CalendarDate(now(), in: database.profile.timeZone) }
}

extension CampusToolError {
    /// A failed database, in words a model can pass on.
    init(_ error: CampusError) {
        self.init(code: .database, message: "The campus database could not be read. \(error.message)")
    }
}

extension String? {
    /// The text without space around it; nil when nothing is left.
    var givenText: String? {
        guard let text = self?.trimmed, !text.isEmpty else { return nil }
        return text
    }
}
