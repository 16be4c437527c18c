import GRDB

extension CampusEvent {
    var weekdayColumn: Int? {
        if case .weekly(let weekday) = schedule { weekday.rawValue } else { nil }
    }

    var dateColumn: String? {
        if case .dated(let date) = schedule { date.description } else { nil }
    }

    /// Reads a row that `CampusSchema` wrote.
    init(_ row: Row) throws {
        let weekday = (row["weekday"] as Int?).flatMap(Weekday.init(rawValue:))
        let date = (row["date"] as String?).flatMap(CalendarDate.init(iso:))
        guard let schedule = weekday.map(Schedule.weekly) ?? date.map(Schedule.dated),
            let start = TimeOfDay(row["start"]), let end = TimeOfDay(row["end"])
        else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an event row has no readable time")
        }
        self.init(
            name: row["name"], category: row["category"], schedule: schedule, start: start, end: end,
            place: row["place"], notes: row["notes"])
    }
}
