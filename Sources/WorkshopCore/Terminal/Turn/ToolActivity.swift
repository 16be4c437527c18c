import ModelWire

/// What a running tool is called on the screen: `search_campus_info` is “searching campus info”.
struct ToolActivity {
    private static let participles = [
        "calculate": "calculating", "check": "checking", "count": "counting", "fetch": "fetching",
        "find": "finding", "get": "getting", "list": "listing", "look": "looking", "read": "reading",
        "run": "running", "search": "searching", "send": "sending", "write": "writing",
    ]
    private static let limit = 60

    let name: String

    init(_ name: String) { self.name = name }

    /// Names of tools come from a model: they may hold anything.
    var words: String {
        let words = name.split(separator: "_").map(String.init)
        guard let verb = words.first.flatMap({ Self.participles[$0] }) else {
            return "running \(words.joined(separator: " "))".onOneLine(limit: Self.limit)
        }
        return ([verb] + words.dropFirst()).joined(separator: " ").onOneLine(limit: Self.limit)
    }
}
