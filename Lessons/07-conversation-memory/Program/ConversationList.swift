import Foundation
import LessonKit

/// The conversations that are kept, for people or for machines.
struct ConversationList: Encodable {
    let conversations: [ConversationSummary]

    func show(on console: Console, asJSON: Bool) throws {
        if asJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            console.data(String(decoding: try encoder.encode(self), as: UTF8.self))
            return
        }
        guard !conversations.isEmpty else { return console.line("No conversation has been kept yet.") }
        var table = TextTable([
            ("number", .right), ("turns", .right), ("last used", .left), ("campus", .left), ("title", .left),
        ])
        for conversation in conversations {
            table.add([
                "\(conversation.id)", "\(conversation.turns)", Self.local(conversation.updated),
                ControlCharacters.removed(from: conversation.campus),
                ControlCharacters.removed(from: conversation.title),
            ])
        }
        console.table(table)
    }

    /// `2026-11-20 09:00` on this machine's clock.
    private static func local(_ date: Date) -> String {
        date.formatted(
            .verbatim(
                "\(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                locale: Locale(identifier: "en_US_POSIX"), timeZone: .current,
                calendar: Calendar(identifier: .gregorian)))
    }
}
