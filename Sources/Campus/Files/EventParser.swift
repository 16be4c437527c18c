import Foundation

/// Reads `events.csv`: a header row, then one event a row.
struct EventParser {
    let file: String

    static let columns = ["name", "category", "kind", "weekday", "date", "start", "end", "place", "notes"]
    static let maximumEvents = 5000

    func parse(_ text: String) throws(CampusError) -> [CampusEvent] {
        let records: [CommaSeparatedValues.Record]
        do {
            records = try CommaSeparatedValues.records(in: text)
        } catch {
            throw failure(error.line, error.happened, error.advice)
        }
        guard let header = records.first else {
            throw failure(
                1, "the file is empty", "Begin it with the header \(Self.columns.joined(separator: ",")).")
        }
        let columns = header.fields.map { $0.trimmed.lowercased() }
        guard columns.sorted() == Self.columns.sorted() else {
            throw failure(
                header.line, "found the header \(quoted(columns.joined(separator: ",")))",
                "Use exactly the columns \(Self.columns.joined(separator: ",")), in any order.")
        }
        guard records.count - 1 <= Self.maximumEvents else {
            throw failure(
                nil, "found \(records.count - 1) events, at most \(Self.maximumEvents) are allowed",
                "Remove past events.")
        }
        var events: [CampusEvent] = []
        for record in records.dropFirst() {
            guard record.fields.count == columns.count else {
                throw failure(
                    record.line, "found \(record.fields.count) columns, expected \(columns.count)",
                    "Put a field that holds a comma in double quotes, and keep the commas of empty fields.")
            }
            let row = zip(columns, record.fields.map(\.trimmed))
            events.append(try event(Dictionary(row) { first, _ in first }, line: record.line))
        }
        return events
    }

    private func event(_ row: [String: String], line: Int) throws(CampusError) -> CampusEvent {
        func field(_ name: String) -> String { row[name] ?? "" }
        for name in ["name", "category", "place"] where field(name).isEmpty {
            throw failure(line, "found an empty \(name)", "Every event needs one.")
        }
        if let long = Self.columns.first(where: { field($0).count > 300 }) {
            throw failure(line, "found more than 300 characters in the column \(long)", "Shorten it.")
        }
        let start = try time(field("start"), column: "start", line: line)
        let end = try time(field("end"), column: "end", line: line)
        guard end > start else {
            throw failure(
                line, "found the end \(end), which is not after the start \(start)",
                "Write 24-hour times of one day; split an event that runs past midnight.")
        }
        return CampusEvent(
            name: field("name"), category: field("category").lowercased(),
            schedule: try schedule(field("kind"), field("weekday"), field("date"), line: line),
            start: start, end: end, place: field("place"), notes: field("notes"))
    }

    private func schedule(
        _ kind: String, _ weekdayText: String, _ dateText: String, line: Int
    ) throws(CampusError) -> CampusEvent.Schedule {
        let weekday = Weekday(named: weekdayText)
        if weekday == nil, !weekdayText.isEmpty {
            throw failure(line, "found the unknown weekday \(quoted(weekdayText))", "Write Monday to Sunday.")
        }
        switch kind.lowercased() {
        case "weekly":
            guard let weekday, dateText.isEmpty else {
                throw failure(
                    line, "found a weekly event \(weekday == nil ? "without a weekday" : "with a date")",
                    "Give a weekly event a weekday and leave its date empty.")
            }
            return .weekly(weekday)
        case "dated":
            guard let date = CalendarDate(iso: dateText) else {
                throw failure(
                    line,
                    "found the date \(quoted(dateText)), expected a day that exists, such as 2026-11-26",
                    "Write year-month-day.")
            }
            if let weekday, weekday != date.weekday {
                throw failure(
                    line, "found \(weekday.name) for \(date), which is a \(date.weekday.name)",
                    "Correct one of them, or leave the weekday of a dated event empty.")
            }
            return .dated(date)
        default:
            throw failure(line, "found the kind \(quoted(kind))", "Write weekly or dated.")
        }
    }

    private func time(_ text: String, column: String, line: Int) throws(CampusError) -> TimeOfDay {
        guard let time = TimeOfDay(text) else {
            throw failure(
                line, "found \(quoted(text)) in the column \(column), expected a time such as 17:00",
                "Write 24-hour times, 00:00 to 23:59.")
        }
        return time
    }

    private func failure(_ line: Int?, _ happened: String, _ advice: String) -> CampusError {
        CampusError(
            .events, file: file, line: line, tried: "Reading the events", happened: happened, advice: advice)
    }
}
