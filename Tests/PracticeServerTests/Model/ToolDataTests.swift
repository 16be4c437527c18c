import Testing

@testable import PracticeServer

@Suite("Sums, appointments, and results with units", .timeLimit(.minutes(5)))
struct ToolDataTests {
    static let tools: [PracticeTool] = [
        ArbitraryToolTests.tool(
            "forecast", "Get the weather forecast of a place",
            [
                "location": ["type": "string", "description": "City, e.g. Porto"],
                "units": ["type": "string", "enum": ["celsius", "fahrenheit"]],
            ], ["location"]),
        ArbitraryToolTests.tool(
            "evaluate", "Evaluate an arithmetic expression", ["expression": ["type": "string"]],
            ["expression"]),
        ArbitraryToolTests.tool(
            "create_event", "Create an entry in the calendar",
            [
                "title": ["type": "string"], "date": ["type": "string", "description": "YYYY-MM-DD"],
                "time": ["type": "string", "description": "HH:MM"],
            ], ["title", "date"]),
        ArbitraryToolTests.tool(
            "list_appointments", "List the appointments of a day",
            ["date": ["type": "string", "format": "date"]], ["date"]),
    ]

    private func driver(_ result: String) -> ConversationDriver {
        ConversationDriver(system: "You are a helpful assistant.", tools: Self.tools) { _ in result }
    }

    @Test(arguments: [
        ("weather in new york in fahrenheit", "forecast", #"{"location":"new york","units":"fahrenheit"}"#),
        ("forecast for Porto", "forecast", #"{"location":"Porto"}"#),
        ("How much is 12 plus 30?", "evaluate", #"{"expression":"12 + 30"}"#),
        ("12 times 4", "evaluate", #"{"expression":"12 * 4"}"#),
        ("what is 90 divided by 6", "evaluate", #"{"expression":"90 / 6"}"#),
        ("What's eight minus three?", "evaluate", #"{"expression":"8 - 3"}"#),
        (
            "Add a dentist appointment on 2026-12-03 at 10:30", "create_event",
            #"{"date":"2026-12-03","time":"10:30","title":"dentist appointment"}"#
        ),
        (
            "Schedule a lunch with Ana for December 9, 2026 at noon", "create_event",
            #"{"date":"2026-12-09","time":"12:00","title":"lunch with Ana"}"#
        ),
        ("What appointments do I have on 2026-12-03?", "list_appointments", #"{"date":"2026-12-03"}"#),
    ])
    func choosesAndFills(question: String, name: String, arguments: String) throws {
        var driver = driver("done")
        let call = try #require(driver.ask(question).calls.first?.first)
        #expect(call.name == name)
        #expect(call.arguments.text == arguments)
    }

    @Test(arguments: [
        (
            #"{"conditions":"light rain","temp_c":18}"#, "weather in Oslo",
            "the conditions are light rain, the temperature is 18 °C"
        ),
        (#"{"winds":"strong","humidity_percent":71}"#, "weather in Oslo", "the winds are strong"),
        (#"{"winds":"strong","humidity_percent":71}"#, "weather in Oslo", "humidity is 71 %"),
        (#"{"amount":92.5,"currency":"EUR"}"#, "How much is 90 plus 2?", "92.5 EUR"),
        (#"{"value":3,"unit":"km"}"#, "How much is 1 plus 2?", "3 km"),
        (
            #"[{"title":"Dentist","time":"10:30"},{"title":"Lunch with Ana","time":"12:15"}]"#,
            "What appointments do I have on 2026-12-03?",
            "Dentist is at 10:30 AM; Lunch with Ana is at 12:15 PM"
        ),
    ])
    func speaksOfTheResult(result: String, question: String, expected: String) {
        var driver = driver(result)
        let answer = driver.ask(question).answer
        #expect(answer.contains(expected), "\(answer)")
    }
}
