import Foundation
import Testing

@testable import Campus

@Suite("Search and clock tools")
struct CampusToolsTests {
    private func tools(at now: String, zone: String = "America/Los_Angeles") throws -> CampusTools {
        let campus = try TestCampus()
        try campus.write("campus.json", TestCampus.profile(timeZone: zone))
        let moment = try moment(now)
        return CampusTools(database: try campus.open(), now: { moment })
    }

    @Test("each tool has a name and a sentence")
    func names() {
        #expect(
            CampusToolName.allCases.map(\.rawValue) == [
                "search_campus_info", "find_events", "next_event", "days_until_weekday", "get_current_time",
            ])
        #expect(CampusToolName.allCases.allSatisfy { $0.summary.hasSuffix(".") && $0.summary.count > 40 })
    }

    @Test("a search gives a line a passage, at most three")
    func search() throws {
        let campus = try TestCampus()
        for number in 1...4 {
            try campus.write(
                "documents/tea\(number).md",
                TestCampus.document(title: "Tea \(number)", text: "Tea\nis here."))
        }
        let result = try CampusTools(database: campus.open(), now: { .distantPast }).searchCampusInfo(
            query: "tea")
        #expect(result.value.count == 3)
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.contains("Tea 1 (tea1.md): Tea is here."))
    }

    @Test(
        "a search that finds nothing says so",
        arguments: [
            ("coffee", "No passage matches \"coffee\"."), ("", "No passage matches \"\"."),
            ("'; DROP TABLE coffee; --", "No passage matches \"'; DROP TABLE coffee; --\"."),
            (
                String(repeating: "x", count: 10_000),
                "No passage matches \"\(String(repeating: "x", count: 57))…\"."
            ),
        ])
    func searchNothing(query: String, text: String) throws {
        let tools = try tools(at: "2026-11-20T09:00:00-08:00")
        #expect(try tools.searchCampusInfo(query: query).text == text)
        #expect(try tools.searchCampusInfo(query: "tea").value.count == 1)
    }

    @Test(
        "counts the days to a weekday, 0 for today",
        arguments: [
            // A Friday morning, on campus.
            ("2026-11-20T09:00:00-08:00", "thu", #"{"date":"2026-11-26","days":6,"weekday":"Thursday"}"#),
            ("2026-11-20T09:00:00-08:00", "Friday", #"{"date":"2026-11-20","days":0,"weekday":"Friday"}"#),
            (
                "2026-11-20T09:00:00-08:00", "saturdays",
                #"{"date":"2026-11-21","days":1,"weekday":"Saturday"}"#
            ),
            // Still Friday on campus, although Saturday in Greenwich.
            ("2026-11-21T07:59:59Z", "FRI", #"{"date":"2026-11-20","days":0,"weekday":"Friday"}"#),
            ("2026-11-21T08:00:00Z", "FRI", #"{"date":"2026-11-27","days":6,"weekday":"Friday"}"#),
            // Over the end of daylight-saving time: the first of November 2026 has 25 hours.
            ("2026-10-31T23:30:00-07:00", "Mon", #"{"date":"2026-11-02","days":2,"weekday":"Monday"}"#),
            ("2026-11-01T00:30:00-07:00", "Monday", #"{"date":"2026-11-02","days":1,"weekday":"Monday"}"#),
            ("2026-11-01T01:30:00-07:00", "Sunday", #"{"date":"2026-11-01","days":0,"weekday":"Sunday"}"#),
            ("2026-11-01T01:30:00-08:00", "Sunday", #"{"date":"2026-11-01","days":0,"weekday":"Sunday"}"#),
            ("2026-11-01T23:30:00-08:00", "Monday", #"{"date":"2026-11-02","days":1,"weekday":"Monday"}"#),
            // Over its start: 14 March 2027 has 23 hours.
            ("2027-03-13T23:30:00-08:00", "Monday", #"{"date":"2027-03-15","days":2,"weekday":"Monday"}"#),
            ("2027-03-14T00:10:00-08:00", "Monday", #"{"date":"2027-03-15","days":1,"weekday":"Monday"}"#),
            // Over the year's end.
            (
                "2026-12-31T12:00:00-08:00", "Wednesday",
                #"{"date":"2027-01-06","days":6,"weekday":"Wednesday"}"#
            ),
        ])
    func daysUntil(now: String, weekday: String, text: String) throws {
        #expect(try tools(at: now).daysUntilWeekday(weekday: weekday).text == text)
    }

    @Test(
        "counts in every zone and at every hour from that zone's own today",
        arguments: ["America/Los_Angeles", "Pacific/Auckland", "Asia/Kathmandu", "UTC"],
        [
            "2026-11-20T00:00:00Z", "2026-11-20T07:30:00Z", "2026-11-20T11:00:00Z", "2026-11-20T23:59:59Z",
            // Hours in which Auckland or Los Angeles changes its clocks.
            "2026-09-26T14:00:00Z", "2026-11-01T09:00:00Z", "2027-03-14T10:00:00Z", "2027-04-03T14:00:00Z",
        ])
    func everyWeekday(zone: String, now: String) throws {
        let tools = try tools(at: now, zone: zone)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        let today = calendar.component(.weekday, from: try moment(now))
        for weekday in Weekday.allCases {
            let result = try tools.daysUntilWeekday(weekday: weekday.name).value
            #expect((0...6).contains(result.days))
            // Foundation counts weekdays from Sunday, 1.
            #expect((today - 1 + result.days) % 7 == weekday.rawValue % 7)
            #expect(result.date.weekday == weekday)
        }
    }

    @Test("a word that is no weekday is explained", arguments: ["", "someday", "'; DROP TABLE events; --"])
    func unknownWeekday(text: String) throws {
        let tools = try tools(at: "2026-11-20T09:00:00-08:00")
        let error = #expect(throws: CampusToolError.self) { try tools.daysUntilWeekday(weekday: text) }
        #expect(error?.code == .unknownWeekday)
        #expect(
            error?.message
                == "\"\(text)\" is no weekday. Use Monday, Tuesday, Wednesday, Thursday, Friday, Saturday "
                + "or Sunday.")
    }

    @Test(
        "tells the time on campus, or in a zone",
        arguments: [
            (
                nil,
                #"{"date":"2026-11-20","time":"09:00","timezone":"America/Los_Angeles","weekday":"Friday"}"#
            ),
            (
                "  ",
                #"{"date":"2026-11-20","time":"09:00","timezone":"America/Los_Angeles","weekday":"Friday"}"#
            ),
            (
                "pacific/auckland",
                #"{"date":"2026-11-21","time":"06:00","timezone":"Pacific/Auckland","weekday":"Saturday"}"#
            ),
            (
                "Asia/Kathmandu",
                #"{"date":"2026-11-20","time":"22:45","timezone":"Asia/Kathmandu","weekday":"Friday"}"#
            ),
            ("UTC", #"{"date":"2026-11-20","time":"17:00","timezone":"GMT","weekday":"Friday"}"#),
        ] as [(String?, String)])
    func currentTime(zone: String?, text: String) throws {
        #expect(try tools(at: "2026-11-20T09:00:00-08:00").getCurrentTime(timezone: zone).text == text)
    }

    @Test(
        "a text that is no time zone is explained",
        arguments: ["Mars/Olympus", "PST", "'; DROP TABLE events"])
    func unknownZone(text: String) throws {
        let tools = try tools(at: "2026-11-20T09:00:00-08:00")
        let error = #expect(throws: CampusToolError.self) { try tools.getCurrentTime(timezone: text) }
        #expect(error?.code == .unknownTimeZone)
        #expect(
            error?.message
                == "\"\(text)\" is no time zone. Use an IANA name such as America/Los_Angeles, or leave it "
                + "out for the campus's own time.")
    }

    @Test("results are read back as they were written")
    func roundTrip() throws {
        let result = try tools(at: "2026-11-20T09:00:00-08:00").daysUntilWeekday(weekday: "thu")
        let copy = try JSONDecoder().decode(WeekdayDistance.self, from: Data(result.text.utf8))
        #expect(copy == result.value)
    }
}
