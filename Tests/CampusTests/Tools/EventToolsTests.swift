import Foundation
import Testing

@testable import Campus

@Suite("Event tools")
struct EventToolsTests {
    private static let events = """
        \(TestCampus.header)
        AI Club meeting,club,weekly,Thursday,,17:00,18:30,"engineering building, room 204",
        Python tutoring,tutoring,weekly,Wednesday,,13:00,15:00,library,
        AI Club workshop: agents,workshop,dated,,2026-12-05,13:00,15:00,room 204,
        Old fair,fair,dated,,2026-10-01,10:00,12:00,lawn,
        Late show,show,dated,,2027-11-30,20:00,22:00,"O'Hall, ""blue"" stage",
        """

    private func tools(at now: String = "2026-11-20T09:00:00-08:00") throws -> CampusTools {
        let campus = try TestCampus()
        try campus.write("events.csv", Self.events)
        let moment = try moment(now)
        return CampusTools(database: try campus.open(), now: { moment })
    }

    @Test("lists the next seven days when nothing is asked")
    func defaults() throws {
        let text = try tools().findEvents().text
        #expect(
            text
                == #"{"events":[{"category":"tutoring","date":"2026-11-25","end":"15:00","name":"Python tutoring","#
                + #""place":"library","start":"13:00","weekday":"Wednesday"},{"category":"club","date":"2026-11-26","#
                + #""end":"18:30","name":"AI Club meeting","place":"engineering building, room 204","#
                + #""start":"17:00","weekday":"Thursday"}],"more":0}"#)
    }

    @Test(
        "expands weekly events in the range, both ends included, in order",
        arguments: [
            ("2026-12-01", "2026-12-05", nil, ["2026-12-02", "2026-12-03", "2026-12-05"]),
            ("2026-12-05", "2026-12-05", nil, ["2026-12-05"]),
            ("2026-11-26", "2026-12-03", "club", ["2026-11-26", "2026-12-03"]),
            ("2026-11-26", "2026-12-03", "Clubs", ["2026-11-26", "2026-12-03"]),
            ("2026-12-01", "2026-12-31", "WORKSHOP", ["2026-12-05"]),
            ("2026-09-30", "2026-10-01", nil, ["2026-09-30", "2026-10-01", "2026-10-01"]),
            // Over both changes of the clocks.
            ("2026-10-29", "2026-11-05", "club", ["2026-10-29", "2026-11-05"]),
            ("2027-03-11", "2027-03-18", "club", ["2027-03-11", "2027-03-18"]),
            (nil, "2026-11-25", " ", ["2026-11-25"]),
            ("", nil, "", ["2026-11-25", "2026-11-26"]),
            ("2026-12-05", nil, nil, ["2026-12-05", "2026-12-09", "2026-12-10"]),
        ] as [(String?, String?, String?, [String])])
    func ranges(from: String?, to: String?, category: String?, dates: [String]) throws {
        let page = try tools().findEvents(from: from, to: to, category: category).value
        #expect(page.events.map(\.date.description) == dates)
        #expect(page.more == 0)
        #expect(page.events.allSatisfy { $0.weekday == $0.date.weekday.name })
    }

    @Test("shows fifty at most, and counts the rest")
    func bounds() throws {
        let page = try tools().findEvents(from: "2026-11-20", to: "2027-11-20").value
        #expect(page.events.count == 50)
        // 52 weeks and a day of two weekly events, and one workshop.
        #expect(page.more == 55)
        let exact = try tools().findEvents(from: "2027-11-30", to: "2027-11-30").value
        #expect(exact.events.map(\.place) == ["O'Hall, \"blue\" stage"])
    }

    @Test(
        "explains a range or a category that cannot be",
        arguments: [
            (
                "2026-12-05", "2026-12-04", nil, CampusToolError.Code.badRange,
                "The range begins on 2026-12-05, after its end on 2026-12-04. Give \"from\" and \"to\" in order."
            ),
            (
                nil, "2026-11-19", nil, .badRange,
                "The range begins on 2026-11-20, after its end on 2026-11-19. Give \"from\" and \"to\" in order."
            ),
            (
                "2026-01-01", "2027-01-02", nil, .badRange,
                "From 2026-01-01 to 2027-01-02 is more than 366 days. Ask for a shorter range."
            ),
            (
                "tomorrow", nil, nil, .badDate,
                "\"tomorrow\" in \"from\" is no date. Use YYYY-MM-DD, for example 2026-11-20."
            ),
            (
                nil, "2026-02-30", nil, .badDate,
                "\"2026-02-30\" in \"to\" is no date. Use YYYY-MM-DD, for example 2026-11-20."
            ),
            (
                nil, nil, "concerts", .unknownCategory,
                "No event has the category \"concerts\". Categories: club, fair, show, tutoring, workshop."
            ),
            (
                nil, nil, "club'; DROP TABLE events; --", .unknownCategory,
                "No event has the category \"club'; drop table events; --\". Categories: club, fair, show, tutoring, "
                    + "workshop."
            ),
        ] as [(String?, String?, String?, CampusToolError.Code, String)])
    func mistakes(
        from: String?, to: String?, category: String?, code: CampusToolError.Code, message: String
    ) throws {
        let tools = try tools()
        let error = #expect(throws: CampusToolError.self) {
            try tools.findEvents(from: from, to: to, category: category)
        }
        #expect(error == CampusToolError(code: code, message: message))
        #expect(try tools.findEvents(to: "2026-12-31").value.events.count == 13)
    }

    @Test("a year of 366 days may be asked")
    func longestRange() throws {
        #expect(try tools().findEvents(from: "2026-01-01", to: "2027-01-01").value.events.count == 50)
    }

    @Test("finds the next time of an event")
    func next() throws {
        #expect(
            try tools().nextEvent(name: "AI Club meeting").text
                == #"{"daysFromNow":6,"event":{"category":"club","date":"2026-11-26","end":"18:30","#
                + #""name":"AI Club meeting","place":"engineering building, room 204","start":"17:00","#
                + #""weekday":"Thursday"}}"#)
    }

    @Test(
        "knows an event by what people call it",
        arguments: [
            ("ai club MEETING", "2026-11-26"), ("AI Club", "2026-11-26"),
            ("the next AI Club meeting", "2026-11-26"),
            ("AI Club meetings", "2026-11-26"), ("weekly AI Club meeting on Thursday", "2026-11-26"),
            ("AI Club workshop", "2026-12-05"), ("workshop", "2026-12-05"),
            ("agents workshop of the AI Club", "2026-12-05"),
            ("python tutor", "2026-11-25"), ("late show", "2027-11-30"),
        ])
    func wordings(name: String, date: String) throws {
        #expect(try tools().nextEvent(name: name).value.event.date.description == date)
    }

    @Test(
        "an event that has begun counts until it ends",
        arguments: [
            ("2026-11-26T00:00:00-08:00", 0), ("2026-11-26T17:10:00-08:00", 0),
            ("2026-11-26T18:29:00-08:00", 0),
            ("2026-11-26T18:30:00-08:00", 7), ("2026-11-26T23:59:00-08:00", 7),
            ("2026-11-27T00:00:00-08:00", 6),
            // Midnight in Greenwich is an afternoon on campus.
            ("2026-11-27T00:00:00Z", 0), ("2026-10-30T09:00:00-07:00", 6), ("2027-03-12T09:00:00-08:00", 6),
        ])
    func inProgress(now: String, days: Int) throws {
        #expect(try tools(at: now).nextEvent(name: "AI Club meeting").value.daysFromNow == days)
    }

    @Test(
        "explains a name that is no event",
        arguments: [
            (
                "AI Culb meating",
                "No event is called \"AI Culb meating\". Similar names: \"AI Club meeting\"."
            ),
            ("zzz", "No event is called \"zzz\". Use find_events to list what there is."),
            ("", "No event is called \"\". Use find_events to list what there is."),
            ("Old fair", "No date of \"Old fair\" is still to come."),
            (
                "'; DROP TABLE events; --",
                "No event is called \"'; DROP TABLE events; --\". Use find_events to list what there is."
            ),
        ])
    func unknownEvent(name: String, message: String) throws {
        let tools = try tools()
        let error = #expect(throws: CampusToolError.self) { try tools.nextEvent(name: name) }
        #expect(error == CampusToolError(code: .unknownEvent, message: message))
        #expect(try tools.nextEvent(name: "Python tutoring").value.daysFromNow == 5)
    }

    @Test(
        "compares words without endings and accents",
        arguments: [
            ("drone ropu meetings", "Drone Rōpū meeting"), ("database course", "Database courses"),
            ("chess class", "Chess classes"), ("tutor for Python", "Python tutoring"),
        ])
    func stems(asked: String, name: String) {
        #expect(EventNames([name, "Another event"]).matching(asked) == [name])
    }

    @Test("names three similar events at most")
    func similar() {
        let names = EventNames((1...9).map { "Tea meeting \($0)" })
        #expect(names.similar(to: "Tee meetings") == ["Tea meeting 1", "Tea meeting 2", "Tea meeting 3"])
    }
}
