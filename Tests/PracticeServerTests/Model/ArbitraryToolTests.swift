import Testing

@testable import PracticeServer

@Suite("Tools nobody foresaw", .timeLimit(.minutes(5)))
struct ArbitraryToolTests {
    /// Name, description, schema properties, required arguments.
    static let toolbox: [PracticeTool] = [
        tool(
            "get_weather", "Get the current weather for a city",
            ["city": ["type": "string"], "unit": ["type": "string", "enum": ["celsius", "fahrenheit"]]],
            ["city"]),
        tool("add", "Add two numbers", ["a": ["type": "number"], "b": ["type": "number"]], ["a", "b"]),
        tool(
            "convert_currency", "Convert an amount of money from one currency to another",
            [
                "amount": ["type": "number"], "from": ["type": "string", "description": "ISO currency code"],
                "to": ["type": "string", "description": "ISO currency code"],
            ], ["amount", "from", "to"]),
        tool(
            "bookStudyRoom", "Book a study room",
            [
                "room": ["type": "string"], "date": ["type": "string", "format": "date"],
                "time": ["type": "string"], "people": ["type": "integer"],
            ], ["room", "date"]),
        tool(
            "send_email", "Send an email to somebody",
            ["to": ["type": "string"], "subject": ["type": "string"], "body": ["type": "string"]],
            ["to", "body"]),
        tool(
            "set_timer", "Start a countdown timer",
            ["minutes": ["type": "integer"], "label": ["type": "string"]], ["minutes"]),
        tool(
            "calculator", "Evaluate an arithmetic expression", ["expression": ["type": "string"]],
            ["expression"]),
        tool("stock_price", "Look up the latest share price", ["symbol": ["type": "string"]], ["symbol"]),
        tool(
            "list_departures", "List the next bus departures from a stop",
            ["stop": ["type": "string"], "limit": ["type": "integer"]], ["stop"]),
        tool(
            "translate_text", "Translate a text into another language",
            ["text": ["type": "string"], "target_language": ["type": "string"]], ["text", "target_language"]),
        tool(
            "create_reminder", "Create a reminder for a day",
            [
                "text": ["type": "string"],
                "weekday": [
                    "type": "string",
                    "enum": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
                ],
            ], ["text"]),
        tool(
            "cafeteria_menu", "Get today's lunch menu of a cafeteria",
            ["cafeteria": ["type": "string"], "vegetarian_only": ["type": "boolean"]], ["cafeteria"]),
        tool(
            "distance", "Distance in kilometres between two cities",
            ["origin": ["type": "string"], "destination": ["type": "string"]], ["origin", "destination"]),
        tool("now", "Returns the present date and time", [:], []),
        tool(
            "encyclopedia", "Look up an article of the encyclopedia", ["topic": ["type": "string"]], ["topic"]
        ),
    ]

    static func tool(_ name: String, _ description: String, _ properties: PracticeJSON, _ required: [String])
        -> PracticeTool
    {
        PracticeTool(
            name: name, description: description,
            parameters: [
                "type": "object", "properties": properties, "required": .array(required.map { .string($0) }),
            ])
    }

    private func calls(_ question: String) -> [PracticeToolCall] {
        PracticeModel().reply(
            to: PracticeRequest(messages: [PracticeMessage(role: .user, text: question)], tools: Self.toolbox)
        ).toolCalls
    }

    @Test(arguments: [
        ("What's the weather in Lisbon?", "get_weather", #"{"city":"Lisbon"}"#),
        ("Will it rain in New York?", "get_weather", #"{"city":"New York"}"#),
        ("How warm is it in Oslo, in celsius?", "get_weather", #"{"city":"Oslo","unit":"celsius"}"#),
        ("Do I need an umbrella in São Paulo?", "get_weather", #"{"city":"São Paulo"}"#),
        ("What is 2 plus 3?", "add", #"{"a":2,"b":3}"#),
        ("Add 4.5 and 7", "add", #"{"a":4.5,"b":7}"#),
        ("What's 12 * 7?", "calculator", #"{"expression":"12 * 7"}"#),
        ("How much is 20 dollars in euros?", "convert_currency", #"{"amount":20,"from":"USD","to":"EUR"}"#),
        ("Convert 150 GBP to USD", "convert_currency", #"{"amount":150,"from":"GBP","to":"USD"}"#),
        (
            "How many yen do I get for 50 euros?", "convert_currency",
            #"{"amount":50,"from":"EUR","to":"JPY"}"#
        ),
        (
            "Book study room Alder 12 for 4 people on 2026-12-01 at 3 PM", "bookStudyRoom",
            #"{"date":"2026-12-01","people":4,"room":"Alder 12","time":"15:00"}"#
        ),
        (
            "Email kim@example.edu saying the meeting moved to Friday", "send_email",
            #"{"body":"the meeting moved to Friday","to":"kim@example.edu"}"#
        ),
        ("Set a timer for 10 minutes", "set_timer", #"{"minutes":10}"#),
        ("Start a timer of twenty minutes please", "set_timer", #"{"minutes":20}"#),
        ("What is the share price of NVDA?", "stock_price", #"{"symbol":"NVDA"}"#),
        (
            "When does the next bus leave from Harbour Street?", "list_departures",
            #"{"stop":"Harbour Street"}"#
        ),
        (
            #"Translate "good morning" into Spanish"#, "translate_text",
            #"{"target_language":"Spanish","text":"good morning"}"#
        ),
        (
            "Remind me on Thursday to return the books", "create_reminder",
            #"{"text":"return the books","weekday":"thursday"}"#
        ),
        (
            "What's for lunch at the Alder cafeteria? Vegetarian please.", "cafeteria_menu",
            #"{"cafeteria":"Alder","vegetarian_only":true}"#
        ),
        ("How far is it from Berlin to Prague?", "distance", #"{"destination":"Prague","origin":"Berlin"}"#),
        ("What time is it?", "now", "{}"),
        ("What is a black hole?", "encyclopedia", #"{"topic":"black hole"}"#),
    ])
    func choosesAndFills(question: String, name: String, arguments: String) throws {
        let call = try #require(calls(question).first)
        #expect(call.name == name)
        #expect(call.arguments.text == arguments)
    }

    @Test func asksForEachOfSeveralNames() {
        let cities = calls("Compare the weather in Lisbon and Oslo").compactMap {
            $0.arguments["city"]?.string
        }
        #expect(cities == ["Lisbon", "Oslo"])
    }

    @Test(arguments: ["Hello!", "Thanks a lot!", "Who are you?"])
    func smallTalkNeedsNoTool(text: String) {
        #expect(calls(text).isEmpty)
    }

    @Test(arguments: [
        (#"{"city":"Lisbon","temperature":21,"sky":"clear"}"#, ["temperature is 21", "sky is clear"]),
        ("It is 21 degrees and sunny in Lisbon.", ["It is 21 degrees and sunny in Lisbon."]),
        ("21", ["The result is 21."]),
        (#"{"result":{"temperature":21.5}}"#, ["temperature is 21.5"]),
        (#"["rain","wind"]"#, ["rain", "wind"]),
    ])
    func composesFromAnyResult(result: String, expected: [String]) {
        var driver = ConversationDriver(system: "", tools: Self.toolbox) { _ in result }
        let answer = driver.ask("What's the weather in Lisbon?").answer
        for part in expected { #expect(answer.contains(part), "\(answer)") }
    }

    @Test func aSearchByAnotherNameIsASearch() {
        let lookup = Self.tool("kb", "Retrieve passages from the handbook", ["q": ["type": "string"]], ["q"])
        var driver = ConversationDriver(system: Prompts.agent(.second), tools: [lookup]) { _ in
            #"{"results":[{"title":"Kiln room","text":"The kiln room requires a fire briefing."}]}"#
        }
        let outcome = driver.ask("What does the kiln room require?")
        #expect(outcome.names == ["kb"])
        #expect(outcome.answer.contains("fire briefing"))
    }

    @Test func aToolOfOpeningHoursIsUsedForThem() {
        let hours = Self.tool(
            "get_opening_hours", "Opening hours of a campus building", ["building": ["type": "string"]],
            ["building"])
        var driver = ConversationDriver(system: "", tools: [hours]) { _ in
            "Open Monday to Friday, 9 AM to 5 PM."
        }
        let outcome = driver.ask("Is Cedar House open on Sunday?")
        #expect(outcome.calls.first?.first?.arguments.text == #"{"building":"Cedar House"}"#)
        #expect(outcome.answer.hasPrefix("No."))
    }

    @Test func countsDaysWithAClockAlone() {
        var driver = ConversationDriver(system: Prompts.facts(.sample), tools: [Self.toolbox[13]]) { _ in
            "2026-11-20T09:00:00-08:00"
        }
        let outcome = driver.ask("How many days until the next AI Club meeting?")
        #expect(outcome.names == ["now"])
        #expect(outcome.answer.contains("6 days"))
    }
}
