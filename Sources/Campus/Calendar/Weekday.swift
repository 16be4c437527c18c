/// A day of the week; raw values follow ISO 8601, Monday is 1.
public enum Weekday: Int, Sendable, CaseIterable, Codable {
    case monday = 1
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday

    /// Reads an English name in any case: whole, plural or shortened ("thu", "Thurs.", "Thursdays").
    ///
    /// Two letters are enough, since no two English weekdays share them.
    public init?(named text: String) {
        var word = text.lowercased().filter { !$0.isWhitespace && $0 != "." }
        if word == "weds" { word = "wed" }
        if word.hasSuffix("days") { word.removeLast() }
        guard word.count >= 2,
            let match = Weekday.allCases.first(where: { $0.name.lowercased().hasPrefix(word) })
        else { return nil }
        self = match
    }

    /// The English name, capitalised.
    public var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// Days from this weekday to the next `other`: 0 to 6, and 0 means the same day.
    public func days(until other: Weekday) -> Int {
        (other.rawValue - rawValue + 7) % 7
    }
}
