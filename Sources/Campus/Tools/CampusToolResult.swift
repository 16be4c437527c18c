import Foundation

/// What a campus tool found, as a value for programs and as text for the model.
public struct CampusToolResult<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
    /// What was found.
    public let value: Value
    /// The same for a model: plain lines for passages, compact JSON with sorted keys for the rest.
    public let text: String

    init(_ value: Value, text: String) {
        self.value = value
        self.text = text
    }

    /// Writes the value as compact JSON.
    init(json value: Value) throws(CampusToolError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            self.init(value, text: String(decoding: try encoder.encode(value), as: UTF8.self))
        } catch {
            throw CampusToolError(
                code: .database, message: "The result could not be written as JSON: \(error).")
        }
    }
}

/// How far away a weekday is: `{"date":"2026-11-26","days":6,"weekday":"Thursday"}`.
public struct WeekdayDistance: Sendable, Equatable, Codable {
    /// The date of that weekday.
    public let date: CalendarDate
    /// Calendar days from today, 0 to 6.
    public let days: Int
    /// The weekday's English name.
    public let weekday: String
}

/// The date and time somewhere: `{"date":"2026-11-20","time":"09:00","timezone":"…","weekday":"Friday"}`.
public struct CurrentTime: Sendable, Equatable, Codable {
    /// Today there.
    public let date: CalendarDate
    /// The time there, `HH:MM`.
    public let time: String
    /// The zone's IANA name.
    public let timezone: String
    /// Today's weekday there.
    public let weekday: String
}

/// An event to come: `{"daysFromNow":6,"event":{…}}`.
public struct UpcomingEvent: Sendable, Equatable, Codable {
    /// Calendar days from today; 0 is today.
    public let daysFromNow: Int
    /// The event on that day.
    public let event: EventOccurrence
}
