import Testing

@testable import Campus

@Suite("Events file")
struct EventParserTests {
    private let parser = EventParser(file: "events.csv")

    @Test("reads weekly and dated events, columns in any order")
    func reads() throws {
        let events = try parser.parse(
            """
            kind,name,category,weekday,date,start,end,place,notes
            weekly,Tea,Club,thu,,9:00,10:30,"hall, room 1",
            dated,Fair,fair,Saturday,2026-12-05,13:00,15:00,lawn,"a ""blue"" cup"
            """)
        #expect(events.map(\.name) == ["Tea", "Fair"])
        #expect(events.map(\.category) == ["club", "fair"])
        #expect(events.first?.schedule == .weekly(.thursday))
        #expect(events.first?.place == "hall, room 1")
        #expect(events.last?.schedule == CalendarDate(iso: "2026-12-05").map { .dated($0) })
        #expect(events.last?.notes == "a \"blue\" cup")
    }

    @Test("a header alone is a campus without events")
    func headerOnly() throws {
        #expect(try parser.parse(TestCampus.header + "\n") == [])
    }

    @Test(
        "names the line, what was found and what to do",
        arguments: [
            (
                "Tea,club,weekly,Thursday,9:00,10:00,hall,",
                "found 8 columns, expected 9. Put a field that holds a comma in double quotes, and keep the commas of "
                    + "empty fields."
            ),
            (
                "Tea,club,weekly,Thorsday,,9:00,10:00,hall,",
                "found the unknown weekday \"Thorsday\". Write Monday to Sunday."
            ),
            (
                "Tea,club,weekly,,,9:00,10:00,hall,",
                "found a weekly event without a weekday. Give a weekly event a weekday and leave its date empty."
            ),
            (
                "Tea,club,weekly,Monday,2026-11-23,9:00,10:00,hall,",
                "found a weekly event with a date. Give a weekly event a weekday and leave its date empty."
            ),
            (
                "Tea,club,dated,,2026-02-30,9:00,10:00,hall,",
                "found the date \"2026-02-30\", expected a day that exists, such as 2026-11-26. Write year-month-day."
            ),
            (
                "Tea,club,dated,Monday,2026-11-24,9:00,10:00,hall,",
                "found Monday for 2026-11-24, which is a Tuesday. Correct one of them, or leave the weekday of a "
                    + "dated event empty."
            ),
            (
                "Tea,club,dated,,2026-11-24,10:00,9:00,hall,",
                "found the end 09:00, which is not after the start 10:00. Write 24-hour times of one day; split an "
                    + "event that runs past midnight."
            ),
            (
                "Tea,club,dated,,2026-11-24,10:00,10:00,hall,",
                "found the end 10:00, which is not after the start 10:00. Write 24-hour times of one day; split an "
                    + "event that runs past midnight."
            ),
            (
                "Tea,club,dated,,2026-11-24,5 PM,6 PM,hall,",
                "found \"5 PM\" in the column start, expected a time such as 17:00. Write 24-hour times, 00:00 to "
                    + "23:59."
            ),
            ("Tea,club,monthly,,,9:00,10:00,hall,", "found the kind \"monthly\". Write weekly or dated."),
            ("Tea,club,weekly,Monday,,9:00,10:00,,", "found an empty place. Every event needs one."),
            (",club,weekly,Monday,,9:00,10:00,hall,", "found an empty name. Every event needs one."),
            (
                "Tea,club,weekly,Monday,,9:00,10:00,\"hall,\n\n",
                "found a double quote that is never closed. Close it, or double a quote that belongs to the text "
                    + "(\"\")."
            ),
        ])
    func malformed(row: String, message: String) {
        let good = "Tea,club,weekly,Monday,,9:00,10:00,\"hall\nroom 1\",\n"
        let error = #expect(throws: CampusError.self) {
            try parser.parse("\(TestCampus.header)\n\(good)\n\(row)")
        }
        // The good row spans lines 2 and 3, a blank one follows.
        #expect(error?.description == "events.csv:5: Reading the events: \(message)")
        #expect(error?.code == .events)
    }

    @Test(
        "asks for its header",
        arguments: [
            ("", 1, "the file is empty. Begin it with the header \(TestCampus.header)."),
            (
                "\nTea,club\n", 2,
                "found the header \"tea,club\". Use exactly the columns \(TestCampus.header), in any order."
            ),
        ])
    func header(text: String, line: Int, message: String) {
        let error = #expect(throws: CampusError.self) { try parser.parse(text) }
        #expect(error?.description == "events.csv:\(line): Reading the events: \(message)")
    }

    @Test("has a limit on rows")
    func tooMany() {
        let row = "Tea,club,weekly,Monday,,9:00,10:00,hall,\n"
        let text = TestCampus.header + "\n" + String(repeating: row, count: EventParser.maximumEvents + 1)
        let error = #expect(throws: CampusError.self) { try parser.parse(text) }
        #expect(error?.message.contains("found 5001 events, at most 5000 are allowed") == true)
    }
}
