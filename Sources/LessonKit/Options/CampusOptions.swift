import ArgumentParser
import Foundation

/// Which campus a run knows, and what time it is there.
public struct CampusOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("The folder that holds the campus.", valueName: "folder"))
    var knowledgeBase: String?

    @Option(
        help: ArgumentHelp(
            "Take this as the present time, such as 2026-11-20T09:00:00-08:00.", valueName: "time"),
        transform: CampusOptions.date)
    var now: Date?

    /// Empty: the command line fills it.
    public init() {}

    @Sendable private static func date(_ text: String) throws -> Date {
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw ValidationError(
                "--now is a time with its zone, such as 2026-11-20T09:00:00-08:00, not \(text)")
        }
        return date
    }
}
