import Testing

@testable import PracticeServer

@Suite("Days, dates and hours", .timeLimit(.minutes(5)))
struct TimeTests {
    @Test(arguments: [
        ("10 AM to 6 PM", 600, 1080), ("2 to 4 PM", 840, 960), ("11 to 1 PM", 660, 780),
        ("noon to 8 PM", 720, 1200),
        ("14:00–22:00", 840, 1320), ("9-5:30pm", 540, 1050), ("8 a.m. to 5 p.m.", 480, 1020),
        ("from 10 to 18", 600, 1080),
        ("8 AM to midnight", 480, 1440), ("from 9 to 5", 540, 1020), ("9:30 to 11:15 AM", 570, 675),
    ])
    func readsSpans(text: String, start: Int, end: Int) throws {
        let words = Tokenizer.words(in: text)
        let index = words.first?.lower == "from" ? 1 : 0
        let span = try #require(TimeSpan.read(words, at: index)).span
        #expect(span.start.minutes == start)
        #expect(span.end?.minutes == end)
    }

    @Test(arguments: ["room 204", "12 students", "route 7", "in 2026", "chapter 5", "$20"])
    func readsNoTimeIntoOtherNumbers(text: String) {
        #expect(Schedule(Tokenizer.words(in: text)).isEmpty)
    }

    @Test(arguments: [
        ("Monday to Friday", "0,1,2,3,4"), ("Tuesday–Sunday", "1,2,3,4,5,6"),
        ("Mondays and Thursdays", "0,3"),
        ("every day except Sunday", "0,1,2,3,4,5"), ("on weekends", "5,6"), ("Fri-Mon", "0,4,5,6"),
        ("weekdays", "0,1,2,3,4"),
    ])
    func readsDays(text: String, days: String) {
        let found = Schedule(Tokenizer.words(in: text)).days.sorted().map { String($0.rawValue) }
        #expect(found.joined(separator: ",") == days)
    }

    @Test(arguments: [
        (2026, 11, 20, Weekday.friday), (2000, 2, 29, .tuesday), (1970, 1, 1, .thursday),
        (2027, 1, 1, .friday),
    ])
    func knowsTheCalendar(year: Int, month: Int, day: Int, weekday: Weekday) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.weekday == weekday)
        #expect(CivilDate(dayNumber: date.dayNumber) == date)
    }

    @Test func refusesDaysThatDoNotExist() {
        #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2026, month: 13, day: 1) == nil)
        #expect(CivilDate(year: 2026, month: 6, day: 0) == nil)
    }

    @Test(arguments: [
        ("December 5", "2026-12-05"), ("5 December 2027", "2027-12-05"), ("Dec 5th", "2026-12-05"),
        ("2026-12-05", "2026-12-05"),
        ("January 3", "2027-01-03"), ("the 3rd of January", "2027-01-03"),
    ])
    func readsDates(text: String, expected: String) throws {
        let today = CivilDate(year: 2026, month: 11, day: 20)
        let mention = try #require(DateReader.dates(in: Tokenizer.words(in: text)).first)
        #expect(mention.date(onOrAfter: today)?.iso == expected)
    }

    @Test func countsDaysAcrossTheWeek() {
        for from in Weekday.allCases {
            for to in Weekday.allCases {
                let days = from.days(until: to)
                #expect((0...6).contains(days))
                #expect(Weekday(rawValue: (from.rawValue + days) % 7) == to)
            }
        }
    }

    @Test(arguments: [
        (
            #"{"date":"2026-11-20","time":"09:00","timezone":"America/Los_Angeles","weekday":"Friday"}"#,
            Weekday.friday, 540
        ),
        ("2026-11-20T18:05:00-08:00", .friday, 1085), ("Friday, 20 November 2026, 9:15 AM", .friday, 555),
        ("It is Monday, 17:30.", .monday, 1050),
    ])
    func readsAnyClock(text: String, weekday: Weekday, minutes: Int) {
        let clock = ToolOutput(text).clock
        #expect(clock?.weekday == weekday)
        #expect(clock?.time?.minutes == minutes)
    }
}
