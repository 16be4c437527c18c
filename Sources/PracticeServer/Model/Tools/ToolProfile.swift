/// What a tool is for, inferred from its name, description and schema alone.
struct ToolProfile: Sendable {
    enum Role: Sendable, Equatable {
        case search, clock, daysUntilWeekday, listEvents, nextOccurrence, other
    }

    let tool: PracticeTool
    let parameters: [ToolParameter]
    let role: Role
    let nameWords: [String]
    let padded: String

    init(_ tool: PracticeTool) {
        self.tool = tool
        let required = Set((tool.parameters["required"]?.array ?? []).compactMap(\.string))
        let properties = tool.parameters["properties"]?.object ?? [:]
        // Dictionaries have no order; where the schema lists required names, that order is the author's.
        let order = (tool.parameters["required"]?.array ?? []).compactMap(\.string)
        parameters = properties.keys.sorted().sorted { left, right in
            (order.firstIndex(of: left) ?? 99) < (order.firstIndex(of: right) ?? 99)
        }.compactMap { name in
            properties[name].map {
                ToolParameter(name: name, schema: $0, isRequired: required.contains(name))
            }
        }
        nameWords = ToolParameter.split(tool.name)
        padded = Tokenizer.padded(nameWords.joined(separator: " ") + " " + tool.description)
        role = ToolProfile.role(parameters: parameters, padded: padded, nameWords: nameWords)
    }

    var name: String { tool.name }
    var required: [ToolParameter] { parameters.filter(\.isRequired) }

    /// Puts something new into a calendar or list.
    var creates: Bool {
        nameWords.contains {
            ["create", "add", "schedule", "book", "new", "insert", "make", "plan"].contains($0)
        }
    }

    private static let actions: Set<String> = [
        "send", "create", "add", "book", "reserve", "set", "delete", "update", "schedule", "cancel", "order",
        "buy",
        "post", "write", "register", "translate", "convert", "calculate", "remind", "turn", "play", "submit",
        "transfer",
    ]

    private static func role(parameters: [ToolParameter], padded: String, nameWords: [String]) -> Role {
        guard !nameWords.contains(where: { actions.contains($0) }) else { return .other }
        let required = parameters.filter(\.isRequired)
        if parameters.contains(where: \.isWeekday),
            padded.holds([
                "days", "until", "how many", "far", "away", "count", "countdown",
            ]), required.count <= 1
        {
            return .daysUntilWeekday
        }
        if required.allSatisfy({
            $0.isZone || $0.isNamed(["format", "location", "place"]) && padded.holds("time")
        }),
            padded.holds(["current", "now", "today", "clock", "present"]),
            padded.holds(["time", "date", "clock", "day", "today"]),
            !padded.holds([
                "weather", "events", "event", "news", "temperature", "menu", "price", "exchange", "traffic",
            ])
        {
            return .clock
        }
        let dated = parameters.filter(\.isDate)
        if !dated.isEmpty, required.allSatisfy(\.isDate),
            padded.holds([
                "events", "event", "calendar", "agenda", "happening", "activities", "schedule",
                "appointments", "what is on",
            ])
        {
            return .listEvents
        }
        let texts = required.filter { $0.kind == .string && $0.options.isEmpty }
        if texts.count == 1, required.count == 1, padded.holds(["next", "upcoming"]),
            padded.holds([
                "event", "occurrence", "occurs", "meeting", "takes place", "happens", "date", "when",
                "session", "time",
            ])
        {
            return .nextOccurrence
        }
        let queries = parameters.filter { $0.isQuery && ($0.isRequired || parameters.count == 1) }
        if let query = queries.first, required.allSatisfy({ $0.name == query.name }),
            padded.holds([
                "search", "searches", "find", "look", "lookup", "retrieve", "query", "knowledge", "answer",
                "answers",
                "information", "info", "documents", "wiki", "facts", "passages", "handbook", "ask", "fetch",
                "notes", "full text",
            ]), !padded.holds(["word", "characters", "sentiment", "length"])
        {
            return .search
        }
        return .other
    }
}

/// All tools of a request.
struct Toolbox: Sendable {
    let profiles: [ToolProfile]

    init(_ tools: [PracticeTool]) { profiles = tools.map(ToolProfile.init) }

    func first(_ role: ToolProfile.Role) -> ToolProfile? { profiles.first { $0.role == role } }
    func named(_ name: String) -> ToolProfile? { profiles.first { $0.name == name } }

    /// Of several search tools, the one whose description fits the question best.
    func search(for question: Question) -> ToolProfile? {
        let searches = profiles.filter { $0.role == .search }
        return searches.max {
            ToolChooser.affinity(of: $0, to: question) < ToolChooser.affinity(of: $1, to: question)
        }
    }
}
