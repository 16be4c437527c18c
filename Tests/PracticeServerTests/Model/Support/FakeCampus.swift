import Foundation

@testable import PracticeServer

/// A campus for tests: documents, events and a fixed clock, with tools that look things up by plain word overlap.
struct FakeCampus: Sendable {
    struct Document: Sendable { let title: String; let file: String; let text: String }
    struct Event: Sendable {
        let name: String; let category: String; let date: String; let weekday: String; let start: String;
        let end: String; let place: String
    }

    let name: String
    let fallback: String
    let facts: [String]
    let documents: [Document]
    let events: [Event]
    /// Friday, 20 November 2026, 09:00.
    var weekday = "Friday"
    var date = "2026-11-20"
    var time = "09:00"
    var zone = "America/Los_Angeles"

    var tools: [PracticeTool] {
        [
            PracticeTool(
                name: "search_campus_info",
                description:
                    "Search the campus documents for clubs, labs, opening hours, office hours, rules and services.",
                parameters: schema(
                    ["query": ["type": "string", "description": "What to look for"]], ["query"])),
            PracticeTool(
                name: "find_events",
                description: "List campus events between two dates, optionally of one category.",
                parameters: schema(
                    [
                        "from": ["type": "string", "description": "First day, YYYY-MM-DD"],
                        "to": ["type": "string", "description": "Last day, YYYY-MM-DD"],
                        "category": ["type": "string", "description": "Category such as club or workshop"],
                    ], [])),
            PracticeTool(
                name: "next_event",
                description:
                    "Find the next occurrence of an event by its name, and how many days away it is.",
                parameters: schema(["name": ["type": "string", "description": "The event's name"]], ["name"])),
            PracticeTool(
                name: "days_until_weekday",
                description: "Count the days from today until the next given weekday; 0 means today.",
                parameters: schema(
                    [
                        "weekday": [
                            "type": "string",
                            "enum": [
                                "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                            ],
                        ]
                    ], ["weekday"])),
            PracticeTool(
                name: "get_current_time", description: "Get the current date, weekday and time on campus.",
                parameters: schema(
                    [
                        "timezone": [
                            "type": "string", "description": "IANA time zone, campus time when left out",
                        ]
                    ], [])),
        ]
    }

    private func schema(_ properties: PracticeJSON, _ required: [String]) -> PracticeJSON {
        .object([
            "type": "object", "properties": properties, "required": .array(required.map { .string($0) }),
        ])
    }

    func run(_ call: PracticeToolCall) -> String {
        let arguments = call.arguments
        switch call.name {
        case "search_campus_info": return search(arguments["query"]?.string ?? "")
        case "get_current_time":
            return PracticeJSON.object([
                "date": .string(date), "time": .string(time),
                "timezone": .string(arguments["timezone"]?.string ?? zone), "weekday": .string(weekday),
            ]).text
        case "days_until_weekday": return daysUntil(arguments["weekday"]?.string ?? "")
        case "find_events":
            let (from, to) = (arguments["from"]?.string ?? "0000", arguments["to"]?.string ?? "9999")
            let category = arguments["category"]?.string
            let found = events.filter {
                $0.date >= from && $0.date <= to && (category == nil || category == $0.category)
            }
            return PracticeJSON.object(["events": .array(found.map(json))]).text
        case "next_event":
            let wanted = words(arguments["name"]?.string ?? "")
            guard
                let event = events.filter({ $0.date >= date }).first(where: {
                    !words($0.name).isDisjoint(with: wanted) && wanted.intersection(words($0.name)).count >= 2
                })
            else {
                return
                    "Error: no event is called \"\(arguments["name"]?.string ?? "")\"; similar names: \(events.prefix(3).map(\.name).joined(separator: ", "))."
            }
            return PracticeJSON.object([
                "event": json(event), "daysFromNow": .number(Double(days(to: event.date))),
            ]).text
        default: return "Error: unknown tool \"\(call.name)\"."
        }
    }

    private func daysUntil(_ day: String) -> String {
        guard let target = Weekday(Word(day)), let today = Weekday(Word(weekday)) else {
            return "Error: unknown weekday \"\(day)\"."
        }
        let count = today.days(until: target)
        let number = (CivilDate.parsed(date)?.dayNumber ?? 0) + count
        return PracticeJSON.object([
            "date": .string(CivilDate(dayNumber: number).iso), "days": .number(Double(count)),
            "weekday": .string(target.name),
        ]).text
    }

    private func days(to other: String) -> Int {
        (CivilDate.parsed(other)?.dayNumber ?? 0) - (CivilDate.parsed(date)?.dayNumber ?? 0)
    }

    private func json(_ event: Event) -> PracticeJSON {
        [
            "name": .string(event.name), "category": .string(event.category), "date": .string(event.date),
            "weekday": .string(event.weekday), "start": .string(event.start), "end": .string(event.end),
            "place": .string(event.place),
        ]
    }

    private func words(_ text: String) -> Set<String> {
        Set(
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.map {
                $0.hasSuffix("s") ? String($0.dropLast()) : String($0)
            }
        )
        .subtracting(["the", "a", "of", "in", "on", "is", "for", "to", "and", "next", "next"])
    }

    /// The three documents that share most words with the query.
    private func search(_ query: String) -> String {
        let wanted = words(query)
        let scored = documents.map { document -> (Document, Int) in
            let title = words(document.title).intersection(wanted).count
            return (document, title * 3 + words(document.text).intersection(wanted).count)
        }.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.prefix(3)
        if scored.isEmpty { return "No passage matches \"\(query)\"." }
        return scored.map { "\($0.0.title) (\($0.0.file)): \($0.0.text)" }.joined(separator: "\n")
    }
}

extension CivilDate {
    static func parsed(_ iso: String) -> CivilDate? {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
    }
}
