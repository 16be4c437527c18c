import Campus
import Foundation
import ModelWire

extension Tool {
    /// The campus tools, all of them or those named, over one database and one clock.
    public static func campus(
        _ names: [CampusToolName] = CampusToolName.allCases,
        database: CampusDatabase,
        now: @escaping @Sendable () -> Date
    ) -> [Tool] {
        let tools = CampusTools(database: database, now: now)
        return names.map { campus($0, tools) }
    }

    private static func campus(_ name: CampusToolName, _ tools: CampusTools) -> Tool {
        switch name {
        case .searchCampusInfo:
            Tool(
                name: name.rawValue, description: name.summary,
                parameters: schema(
                    ["query": string("What to look for, in a few words.")], required: ["query"])
            ) { arguments in
                try tools.searchCampusInfo(query: arguments["query"]?.string ?? "").text
            }
        case .findEvents:
            Tool(
                name: name.rawValue, description: name.summary,
                parameters: schema([
                    "from": string("The first day, as YYYY-MM-DD. Today when left out."),
                    "to": string("The last day, as YYYY-MM-DD."),
                    "category": string("Only events of this category."),
                ])
            ) { arguments in
                try tools.findEvents(
                    from: arguments["from"]?.string, to: arguments["to"]?.string,
                    category: arguments["category"]?.string
                ).text
            }
        case .nextEvent:
            Tool(
                name: name.rawValue, description: name.summary,
                parameters: schema(["name": string("The event's name, or a part of it.")], required: ["name"])
            ) { arguments in
                try tools.nextEvent(name: arguments["name"]?.string ?? "").text
            }
        case .daysUntilWeekday:
            Tool(
                name: name.rawValue, description: name.summary,
                parameters: schema(
                    [
                        "weekday": [
                            "type": "string", "description": "The weekday's English name.",
                            "enum": .array(Weekday.allCases.map { .string($0.name) }),
                        ]
                    ], required: ["weekday"])
            ) { arguments in
                try tools.daysUntilWeekday(weekday: arguments["weekday"]?.string ?? "").text
            }
        case .getCurrentTime:
            Tool(
                name: name.rawValue, description: name.summary,
                parameters: schema([
                    "timezone": string("A time zone such as Europe/Berlin. The campus's own when left out.")
                ])
            ) { arguments in
                try tools.getCurrentTime(timezone: arguments["timezone"]?.string).text
            }
        }
    }

    private static func schema(_ properties: [String: JSONValue], required: [String] = []) -> JSONValue {
        [
            "type": "object",
            "properties": .object(properties),
            "required": .array(required.map(JSONValue.string)),
            "additionalProperties": false,
        ]
    }

    private static func string(_ description: String) -> JSONValue {
        ["type": "string", "description": .string(description)]
    }
}
