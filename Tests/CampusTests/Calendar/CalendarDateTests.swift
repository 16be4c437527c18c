import Foundation
import Testing

@testable import Campus

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test(
        "reads days that exist, and knows their weekday",
        arguments: [
            ("1970-01-01", Weekday.thursday), ("2026-11-20", .friday), ("2026-11-26", .thursday),
            ("2024-02-29", .thursday), ("2000-02-29", .tuesday), ("1969-12-31", .wednesday),
            ("0001-01-01", .monday), ("9999-12-31", .friday),
        ])
    func reads(text: String, weekday: Weekday) throws {
        let date = try #require(CalendarDate(iso: text))
        #expect(date.description == text)
        #expect(date.weekday == weekday)
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", "2026-11", "2026-13-01", "2026-00-10", "2026-02-29", "1900-02-29", "2026-04-31", "2026-11-00",
            "2026-1-2", "26-11-20", "2026/11/20", "2026-11-20T09:00", "-026-11-20", "+026-11-20",
            "0000-01-01",
            "٢٠٢٦-11-20", "2026-11-2O", "tomorrow",
        ])
    func refuses(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test("counts days as Foundation's calendar does, over four centuries")
    func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let start = try moment("1850-01-01T12:00:00Z")
        for step in stride(from: 0, through: 146_097, by: 97) {
            let day = try #require(calendar.date(byAdding: .day, value: step, to: start))
            let date = CalendarDate(day, in: .gmt)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: day)
            let year = try #require(parts.year)
            #expect(CalendarDate(start, in: .gmt).adding(days: step) == date)
            #expect(date.description.hasPrefix("\(year)-"))
            #expect(date.weekday.rawValue % 7 + 1 == parts.weekday)
        }
    }

    @Test(
        "takes the day that people in the zone are in",
        arguments: [
            ("2026-11-20T07:59:00Z", "America/Los_Angeles", "2026-11-19"),
            ("2026-11-20T08:00:00Z", "America/Los_Angeles", "2026-11-20"),
            ("2026-11-20T11:00:00Z", "Pacific/Auckland", "2026-11-21"),
            ("2026-11-20T10:59:59Z", "Pacific/Auckland", "2026-11-20"),
            ("2026-12-31T23:59:59Z", "UTC", "2026-12-31"),
        ])
    func zones(text: String, zone: String, expected: String) throws {
        let zone = try #require(TimeZone(named: zone))
        #expect(CalendarDate(try moment(text), in: zone).description == expected)
    }
}

@Suite("Times of day")
struct TimeOfDayTests {
    @Test("reads 24-hour times", arguments: [("9:00", "09:00"), ("00:00", "00:00"), ("23:59", "23:59")])
    func reads(text: String, expected: String) throws {
        #expect(try #require(TimeOfDay(text)).description == expected)
    }

    @Test(
        "refuses everything else",
        arguments: ["", "24:00", "9", "9:0", "09:60", "5 PM", "-1:00", "09:00:00", ":00"])
    func refuses(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test("sorts by time, not by text")
    func sorts() throws {
        #expect(try #require(TimeOfDay("9:30")) < #require(TimeOfDay("10:00")))
    }
}

@Suite("Weekdays")
struct WeekdayTests {
    @Test(
        "reads names in any case, plural and shortened",
        arguments: [
            ("Thursday", Weekday.thursday), ("thursdays", .thursday), ("THU", .thursday), ("thur", .thursday),
            ("Thurs.", .thursday), ("tue", .tuesday), ("Tues", .tuesday), ("weds", .wednesday),
            ("Wed", .wednesday),
            (" monday ", .monday), ("sa", .saturday), ("su", .sunday), ("fri", .friday),
        ])
    func reads(text: String, expected: Weekday) {
        #expect(Weekday(named: text) == expected)
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", "t", "s", "Thorsday", "thursdayy", "days", "day", "2026-11-26", "'; DROP TABLE events; --",
        ])
    func refuses(text: String) {
        #expect(Weekday(named: text) == nil)
    }

    @Test("counts to every weekday from every weekday", arguments: Weekday.allCases, Weekday.allCases)
    func counts(from: Weekday, to: Weekday) {
        let days = from.days(until: to)
        #expect((0...6).contains(days))
        #expect((from.rawValue - 1 + days) % 7 == to.rawValue - 1)
        #expect((days == 0) == (from == to))
    }
}
