import Foundation

/// Who the campus is: `campus.json`, checked.
public struct CampusProfile: Sendable, Equatable {
    /// The campus's full name.
    public let name: String
    /// The name used in sentences and prompts, such as "USC".
    public let shortName: String
    /// The zone every time of this campus is written in.
    public let timeZone: TimeZone
    /// The one sentence an assistant answers with when it does not know.
    public let fallback: String
    /// The questions the lessons ask, by lesson.
    public let demoQuestions: [String: [String]]

    /// The keys `demoQuestions` must have, in the order of the lessons that use them.
    public static let lessons = ["facts", "retrieval", "guardrails", "tool", "plan", "memory", "streaming"]
}

extension CampusProfile: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case shortName
        case timeZone
        case fallback
        case demoQuestions
    }

    /// Reads the JSON form; an unknown time zone is a decoding error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        shortName = try container.decode(String.self, forKey: .shortName)
        fallback = try container.decode(String.self, forKey: .fallback)
        demoQuestions = try container.decode([String: [String]].self, forKey: .demoQuestions)
        let zoneName = try container.decode(String.self, forKey: .timeZone)
        guard let zone = TimeZone(named: zoneName) else {
            throw DecodingError.dataCorruptedError(
                forKey: .timeZone, in: container, debugDescription: "unknown time zone \"\(zoneName)\"")
        }
        timeZone = zone
    }

    /// Writes the same form, the time zone as its name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(shortName, forKey: .shortName)
        try container.encode(timeZone.identifier, forKey: .timeZone)
        try container.encode(fallback, forKey: .fallback)
        try container.encode(demoQuestions, forKey: .demoQuestions)
    }
}

extension TimeZone {
    /// A zone by its IANA name, in any case, or UTC.
    ///
    /// Abbreviations such as "PST" are refused: Foundation maps them differently on Linux and macOS.
    init?(named text: String) {
        let wanted = text.lowercased()
        if ["utc", "gmt", "etc/utc"].contains(wanted) {
            self = .gmt
            return
        }
        let known = TimeZone.knownTimeZoneIdentifiers.first { $0.lowercased() == wanted }
        guard let known, let zone = TimeZone(identifier: known) else { return nil }
        self = zone
    }
}
